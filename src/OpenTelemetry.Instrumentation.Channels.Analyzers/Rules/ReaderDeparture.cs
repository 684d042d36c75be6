// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Determines whether a reader may leave for good before the channel has ended.</summary>
internal sealed class ReaderDeparture(ChannelUses uses, ChannelCall[] writes, ChannelTypes types, TypeFacts facts)
{
    public bool IsPossible(ChannelCall read) => CanCancel(read) || Leaves(read);

    public bool IsByTokenOnly(ChannelCall read) => !Leaves(read) && CanCancel(read);

    private bool CanCancel(ChannelCall read)
        => read is { HasToken: true, NeedsItems: true }
            && !GoesOnWhenCanceled(read)
            && (OuterLoop(read) is not null || IsOnce(read));

    private bool Leaves(ChannelCall read)
    {
        if (OuterLoop(read) is not { } loop)
        {
            return IsOnce(read) && HasWayOutBefore(read.Invocation);
        }

        return loop.InSameFunction().Any(way => way.Leaves(loop) && !EndOfChannel.IsReasonFor(way, loop, types))
            || (loop is IWhileLoopOperation { Condition: { } condition } && EndOfChannel.IsNotAskedBy(condition, read))
            || HasWayOutBefore(loop);
    }

    // The outermost loop that takes items of the same channel.
    private ILoopOperation? OuterLoop(ChannelCall read)
    {
        ILoopOperation? found = null;
        for (ILoopOperation? loop = read.Loop; loop is not null && !uses.IsMadeIn(loop); loop = loop.Loop())
        {
            found = loop;
        }

        return found;
    }

    // Whoever calls it again comes back to read.
    private bool IsOnce(ChannelCall read)
        => Repetition.RunsOf(read.Invocation, uses, facts) == 1
            && (uses.IsLocal || (read.Invocation.FunctionSymbol() is { } function && facts.IsCalledHereOnly(function)));

    // A try inside of the loop that catches the cancellation and stays: what is canceled is one turn.
    private bool GoesOnWhenCanceled(ChannelCall read)
    {
        ILoopOperation? loop = OuterLoop(read);
        for (IOperation? current = read.Invocation;
            loop is not null && current is not null && current != loop;
            current = current.Parent)
        {
            if (current is ITryOperation { Catches: { IsEmpty: false } catches }
                && catches.Any(one => types.Known.CatchesCancellation(one.ExceptionType)
                    && !AlwaysLeaves(one.Handler, loop)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AlwaysLeaves(IBlockOperation handler, ILoopOperation loop)
        => handler.Operations.LastOrDefault(operation => !operation.IsImplicit) is { } last
            && ((last as IExpressionStatementOperation)?.Operation ?? last).Leaves(loop);

    private bool HasWayOutBefore(IOperation place)
    {
        IOperation function = place.Function();
        IOperation[] starts = [.. writes.SelectMany(write => StartsIn(function, write.Invocation, depth: 2))];
        return function.InSameFunction().Any(way => way.ComesBefore(place)
            && !way.IsImplicit
            && !place.IsInside(way)
            && (way is IReturnOperation || (IsFailure(way) && !IsCaughtBefore(way, place)))
            && IsAfterStart(way, function, starts));
    }

    private bool IsFailure(IOperation way)
        => way is IThrowOperation || (way is IInvocationOperation call && MethodFailure.IsSeen(call, facts));

    // Before the writers are there nobody waits; a guard at the beginning of a method is no departure.
    private bool IsAfterStart(IOperation way, IOperation function, IOperation[] starts)
    {
        if (uses.Origins.Any(origin => origin.Function() == function && !origin.ComesBefore(way)))
        {
            return false;
        }

        return starts.Length > 0
            ? Array.Exists(starts, start => start.ComesBefore(way))
            : way is IInvocationOperation
                || function.InSameFunction().Any(one => one is IAwaitOperation && one.ComesBefore(way));
    }

    private IEnumerable<IOperation> StartsIn(IOperation function, IOperation place, int depth)
    {
        IOperation inner = place.Function();
        if (inner == function)
        {
            return [place];
        }

        if (depth == 0)
        {
            return [];
        }

        if (inner is IAnonymousFunctionOperation { Parent: { } outside })
        {
            return StartsIn(function, outside, depth - 1);
        }

        return place.FunctionSymbol() is { } symbol
            ? facts.ReferencesTo(symbol)
                .Where(one => one.Function() != inner)
                .SelectMany(one => StartsIn(function, one, depth - 1))
            : [];
    }

    private static bool IsCaughtBefore(IOperation way, IOperation place)
    {
        for (IOperation? current = way.Parent;
            current is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation;
            current = current.Parent)
        {
            if (current is ICatchClauseOperation
                || (current is ITryOperation { Catches.IsEmpty: false }
                    && (!place.IsInside(current) || current.Loop() is not null)))
            {
                return true;
            }
        }

        return false;
    }
}
