// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// The writes to a bounded channel that wait for ever once its readers have left, and why these may leave. All that
/// runs is seen: both halves are hidden, and writers and readers are private.
/// </summary>
internal readonly struct ReadersGone
{
    private ReadersGone(bool byTokenOnly, ChannelCall[] reads, ChannelCall[] writes)
    {
        ByTokenOnly = byTokenOnly;
        Reads = reads;
        Writes = writes;
    }

    /// <summary>Gets a value indicating whether the readers leave when they are canceled, and only then.</summary>
    public bool ByTokenOnly { get; }

    public ChannelCall[] Reads { get; }

    public ChannelCall[] Writes { get; }

    public static ReadersGone? Of(ChannelUses uses, UseContext context)
    {
        if (uses.Creation is not { WritersWait: true } creation || !uses.Hides(ChannelHalf.Both))
        {
            return null;
        }

        ChannelCall[] reads = [.. uses.Calls.Where(call => call.IsRead || call.Kind is ChannelOperationKind.WaitToRead or ChannelOperationKind.TryPeek)];
        ChannelCall[] blocked = [.. uses.Waits.Where(wait => IsStuckWithoutReader(wait, uses, creation, context))];
        if (blocked.Length == 0
            || !Array.TrueForAll(reads, read => MayBeGivenUp(read) && IsApart(read, blocked))
            || uses.Ends.Any(end => !Array.Exists(blocked, write => write.Invocation.Function() == end.Invocation.Function())))
        {
            return null;
        }

        return new ReadersGone(reads.Length > 0 && Array.TrueForAll(reads, read => !Leaves(read) && CanCancel(read)), reads, blocked);
    }

    private static bool IsApart(ChannelCall read, ChannelCall[] writes)
        => Array.TrueForAll(writes, write => write.Invocation.Function() != read.Invocation.Function());

    private static bool IsStuckWithoutReader(ChannelCall wait, ChannelUses uses, ChannelCreation creation, UseContext context)
        => wait is { Kind: ChannelOperationKind.Write, HasToken: false }
            && (creation.Capacity == 0
                || wait.Loop is not null
                || (creation.Capacity is { } capacity && uses.Writes.Count(write => write.Loop is null) > capacity))
            && (uses.IsLocal || (wait.Invocation.FunctionSymbol() is { } function && context.Facts.IsCalledHereOnly(function)));

    private static bool MayBeGivenUp(ChannelCall read) => CanCancel(read) || Leaves(read);

    private static bool CanCancel(ChannelCall read) => read.HasToken && read.NeedsItems && !GoesOnWhenCanceled(read);

    // A try inside of the loop: what is canceled is one turn.
    private static bool GoesOnWhenCanceled(ChannelCall read)
    {
        for (IOperation? current = read.Invocation; current is not null && current != read.Loop; current = current.Parent)
        {
            if (current is ITryOperation { Catches.IsEmpty: false } && read.Loop is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(ChannelCall read)
    {
        if (read.Loop is not { } loop)
        {
            return HasWayOutBefore(read.Invocation);
        }

        return loop.InSameFunction().Any(way => way.Leaves(loop) && !IsForTheEnd(way, loop)) || (loop is IWhileLoopOperation { Condition: { } condition } && DecidesByItself(condition, read));
    }

    // A flag, or the item that was read; the end of the channel is no early leave.
    private static bool DecidesByItself(IOperation condition, ChannelCall read) => condition.ConstantValue is not { HasValue: true }
        && !condition.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name is "WaitToReadAsync" or "TryRead")
        && (read.Kind == ChannelOperationKind.Read || !read.Invocation.IsInside(condition));

    // A catch for a closed channel, or an if that asks whether it has ended.
    private static bool IsForTheEnd(IOperation way, IOperation loop)
    {
        for (IOperation? current = way; current is not null && current != loop; current = current.Parent)
        {
            bool isForTheEnd = current switch
            {
                ICatchClauseOperation handler => handler.ExceptionType.Name == "ChannelClosedException",
                IConditionalOperation choice => AsksForTheEnd(choice.Condition),
                _ => false,
            };
            if (isForTheEnd)
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksForTheEnd(IOperation condition)
        => condition.DescendantsAndSelf().Any(operation => operation
            is IInvocationOperation { TargetMethod.Name: "WaitToReadAsync" or "TryRead" }
            or ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean }
            or IPropertyReferenceOperation { Property.Name: "IsCompleted" });

    private static bool HasWayOutBefore(IOperation read)
        => read.Function().InSameFunction().Any(operation => operation is IReturnOperation or IThrowOperation
            && !operation.IsImplicit
            && operation.ComesBefore(read)
            && !read.IsInside(operation));
}
