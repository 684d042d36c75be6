// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Counts the awaited writes to a local channel that come one after the other, in blocks, branches and loops of known
/// length, before anything that could read.
/// </summary>
internal sealed class WritesInARow(ChannelUses uses, int capacity, ChannelTypes types)
{
    /// <summary>Returns the first write that finds the channel full and without a reader.</summary>
    public ChannelCall? Overflow(IOperation creation)
    {
        IOperation? statement = StatementOf(creation);
        return statement?.Parent is IBlockOperation block
            ? Walk(block.Operations.SkipWhile(one => one != statement).Skip(1), 0).Late
            : null;
    }

    public static bool IsPlainWrite(ChannelCall call)
        => call is { Kind: ChannelOperationKind.Write, HasToken: false }
            && call.Invocation.Dressed().Consumer() is IAwaitOperation { Parent: IExpressionStatementOperation };

    public static IOperation? StatementOf(IOperation operation)
    {
        IOperation? statement = operation;
        while (statement is not null && statement.Parent is not IBlockOperation)
        {
            statement = statement.Parent;
        }

        return statement;
    }

    private Count Walk(IEnumerable<IOperation> statements, int written)
    {
        var count = new Count(written);
        foreach (IOperation statement in statements)
        {
            count = Step(statement, count.Written);
            if (count.IsOver)
            {
                break;
            }
        }

        return count;
    }

    private Count Step(IOperation statement, int written)
    {
        ChannelCall[] here = [.. uses.Calls.Where(call => call.Invocation.IsInside(statement))];
        if (here.Length == 1
            && statement is IExpressionStatementOperation
            && IsPlainWrite(here[0])
            && here[0].Invocation.Function() == statement.Function())
        {
            return written < capacity ? new Count(written + 1) : new Count(written, here[0]);
        }

        if (!MayBeginToRead(statement))
        {
            return new Count(written);
        }

        return statement switch
        {
            IBlockOperation block => Walk(block.Operations, written),
            IUsingOperation { Resources: { } resources, Body: { } body } when !MayBeginToRead(resources)
                => Step(body, written),
            ITryOperation attempt => Try(attempt, written),
            IConditionalOperation choice when !MayBeginToRead(choice.Condition) => Choose(choice, written),
            IForLoopOperation { Body: { } body } loop when LoopTurns.Of(loop) is { } turns
                => Repeat(body, turns, written),
            _ => Count.Unknown(written),
        };
    }

    private Count Try(ITryOperation attempt, int written)
    {
        Count body = Step(attempt.Body, written);
        return body.Late is not null
            || (!attempt.Catches.Any(MayBeginToRead) && (attempt.Finally is null || !MayBeginToRead(attempt.Finally)))
            ? body
            : Count.Unknown(written);
    }

    private Count Choose(IConditionalOperation choice, int written)
    {
        Count yes = Step(choice.WhenTrue, written);
        Count no = choice.WhenFalse is { } other ? Step(other, written) : new Count(written);
        if (yes.Late is not null || no.Late is not null)
        {
            return yes.Late is not null ? yes : no;
        }

        return choice.WhenTrue.IsLeftAtItsEnd() ? no
            : yes.IsOver || no.IsOver ? Count.Unknown(written)
            : new Count(Math.Min(yes.Written, no.Written));
    }

    private Count Repeat(IOperation body, int turns, int written)
    {
        Count count = new(written);
        for (int turn = 0; turn < turns && turn <= capacity && !count.IsOver; turn++)
        {
            count = Step(body, count.Written);
        }

        return count;
    }

    // Whatever else touches a channel may begin to read it, and so may a function that sees it.
    private bool MayBeginToRead(IOperation statement)
        => statement is ILocalFunctionOperation
            || uses.Calls.Any(call => call.Invocation.IsInside(statement))
            || statement.DescendantsAndSelf()
                .Any(operation => types.HalfOf(operation.Type) != ChannelHalf.None || StartsOther(operation));

    private static bool StartsOther(IOperation operation) => operation switch
    {
        IInvocationOperation call
            => call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke,
        IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } => true,
        _ => false,
    };

    private readonly struct Count(int written, ChannelCall? late = null, bool isUnknown = false)
    {
        public int Written => written;

        public ChannelCall? Late => late;

        public bool IsOver => isUnknown || late is not null;

        public static Count Unknown(int written) => new(written, isUnknown: true);
    }
}
