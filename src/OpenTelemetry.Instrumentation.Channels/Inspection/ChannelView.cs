// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Inspection;

/// <summary>Looks at one channel after the other, for snapshots of one moment.</summary>
internal sealed class ChannelView
{
    private readonly List<Waiter> _waiters = [];
    private readonly TimeProvider _clock = LeakDetection.Options.TimeProvider;
    private readonly TimeSpan _stalledAfter = ChannelMetrics.Settings.StalledAfter;
    private readonly DateTimeOffset _now;
    private readonly long _timestamp;

    public ChannelView()
    {
        _now = _clock.GetUtcNow();
        _timestamp = _clock.GetTimestamp();
    }

    /// <summary>Takes a snapshot; null of a channel that has ended.</summary>
    public ChannelSnapshot? Look(ChannelState state)
    {
        // Before the rest: what is remembered of a channel goes with its number.
        long id = state.Id;
        int readers = LookAtWaiters(state.Readers, out TimeSpan? readWait);
        int writers = LookAtWaiters(state.Writers, out TimeSpan? writeWait);
        ChannelCounters counters = state.Counters;
        long? length = LengthOf(state);
        long items = length ?? counters.Length;
        ChannelSnapshotState? standing = ChannelStates.Of(
            state,
            hasWork: items > 0 || writers > 0,
            isAwaited: readers > 0,
            isEnded: state.IsClosed && (state.IsUsersOwn ? items == 0 : state.IsEnded),
            _stalledAfter,
            out TimeSpan? stillFor);

        return standing is not { } known ? null : new ChannelSnapshot
        {
            Id = id,
            Name = state.Name,
            ItemType = state.ItemType,
            Layer = state.Layer,
            IsBounded = state.Kind == ChannelKind.Foreign ? null : state.Capacity is not null,
            Capacity = state.Capacity,
            FullMode = FullModeOf(state),
            State = known,
            Length = length,
            Sent = counters.TotalSent,
            Received = counters.TotalReceived,
            Dropped = state.Kind == ChannelKind.Foreign ? null : counters.TotalDropped,
            InFlight = InFlightOf(counters),
            WaitingReaders = readers,
            WaitingWriters = writers,
            OldestItemAge = items > 0 && ChannelMetrics.ObservesAges ? state.Ages.OldestKnown(state) : null,
            LongestReadWait = readWait,
            LongestWriteWait = writeWait,
            StalledFor = stillFor,
            CreationSite = SiteOf(state),
            CreationStack = counters.Creation?.Stack,
            TakenAt = _now,
        };
    }

    /// <summary>Gets the items in a channel; null where it cannot count them.</summary>
    public static long? LengthOf(ChannelState state)
    {
        if (state.Kind == ChannelKind.Foreign)
        {
            return !state.IsUsersOwn && state.CanCount ? state.Length : null;
        }

        // An empty channel is not asked: to count takes its lock.
        return state.Counters.Length == 0 ? 0 : state.Length;
    }

    // A loop that nothing listens to does not count its turns, and no handler is known of an item that was read by
    // itself.
    private static long? InFlightOf(ChannelCounters counters)
    {
        int started = counters.TotalStarted;
        long received = counters.TotalReceived;
        bool isCounted = received == 0
            || unchecked((uint)started == (uint)received)
            || (started != 0 && ChannelMetrics.ObservesProcessing);
        return isCounted ? counters.InFlight : null;
    }

    private static BoundedChannelFullMode? FullModeOf(ChannelState state)
        => state.Capacity is null ? null : state.DropMode switch
        {
            DropMode.Newest => BoundedChannelFullMode.DropNewest,
            DropMode.Oldest => BoundedChannelFullMode.DropOldest,
            DropMode.Write => BoundedChannelFullMode.DropWrite,
            _ => BoundedChannelFullMode.Wait,
        };

    private static string? SiteOf(ChannelState state)
    {
        string? site = state.Counters.Creation?.Site ?? LeakTotals.Of(state.Series).FirstCreationSite;
        return string.IsNullOrEmpty(site) ? null : site;
    }

    private int LookAtWaiters(WaiterList list, out TimeSpan? longest)
    {
        longest = null;
        list.CopyWaiting(_waiters);
        int count = _waiters.Count;
        foreach (Waiter waiter in _waiters)
        {
            if (waiter.Memory is WaitMark mark && mark.TryGetSince(waiter.WaitId, out long since))
            {
                TimeSpan age = _clock.GetElapsedTime(since, _timestamp);
                longest = age >= (longest ?? TimeSpan.Zero) ? age : longest;
            }
        }

        _waiters.Clear();
        return count;
    }
}
