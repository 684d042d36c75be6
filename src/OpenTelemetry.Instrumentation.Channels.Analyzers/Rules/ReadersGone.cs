// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>
/// Finds the writes to a bounded channel that never complete once its readers have left, and the reason why the readers
/// may leave. All code that runs is known: both halves are hidden, and writers and readers are private.
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

        ChannelCall[] reads =
        [
            .. uses.Calls.Where(
                call => (call.IsRead || call.Kind is ChannelOperationKind.WaitToRead or ChannelOperationKind.TryPeek)
                    && !IsLedByAnother(call, uses)),
        ];
        ChannelCall[] blocked =
        [
            .. uses.Waits.Concat(uses.HandedOn.Where(one => IsAwaitedByCaller(one, context)))
                .Where(wait => IsStuckWithoutReader(wait, uses, creation, context))
        ];
        var departure = new ReaderDeparture(uses, blocked, context.Types, context.Facts);
        if (blocked.Length == 0
            || !Array.TrueForAll(reads, read => departure.IsPossible(read) && IsApart(read, blocked))
            || uses.Ends.Any(
                end => !Array.Exists(blocked, write => write.Invocation.Function() == end.Invocation.Function()
                    || SameFlow.IsAfter(end.Invocation, write.Invocation, context.Facts))))
        {
            return null;
        }

        return new ReadersGone(reads.Length > 0 && Array.TrueForAll(reads, departure.IsByTokenOnly), reads, blocked);
    }

    // Items are taken in the loop of a wait for them: it says how long the reader stays.
    private static bool IsLedByAnother(ChannelCall read, ChannelUses uses)
        => read.Kind is ChannelOperationKind.TryRead or ChannelOperationKind.TryPeek
            && uses.Calls.Any(other => other.Kind is ChannelOperationKind.Read or ChannelOperationKind.WaitToRead
                && other.Loop is { } loop
                && read.Invocation.IsInside(loop));

    private static bool IsApart(ChannelCall read, ChannelCall[] writes)
        => Array.TrueForAll(writes, write => write.Invocation.Function() != read.Invocation.Function());

    private static bool IsAwaitedByCaller(ChannelCall call, UseContext context)
        => TaskStart.StartsOf(call.Invocation, context.Types, context.Facts).Any()
            || (call.Invocation.FunctionSymbol() is { } function
                && context.Facts.ReferencesTo(function).Any(caller => caller.IsWaitedFor()));

    private static bool IsStuckWithoutReader(
        ChannelCall wait, ChannelUses uses, ChannelCreation creation, UseContext context)
        => wait.Kind == ChannelOperationKind.Write
            && !TokenOfCallers.IsLive(wait, uses, context)
            && WriteCount.Exceeds(creation.Capacity, wait, uses, context.Facts)
            && (uses.IsLocal
                || (wait.Invocation.FunctionSymbol() is { } function && context.Facts.IsCalledHereOnly(function)));
}
