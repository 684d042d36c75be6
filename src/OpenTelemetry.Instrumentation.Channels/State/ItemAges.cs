// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Since when the items of a channel wait, by a coarse clock. A first-in, first-out queue marks an item when the clock
/// has moved on; as long as the marked item leaves before the next is marked, one mark is enough. A prioritized channel
/// has no order to count by: there every item is marked. A field of the channel's core.
/// </summary>
internal struct ItemAges
{
    private const int MaxSkipped = 15;

    // A few locks for all channels cost a channel no memory. No code of the application runs under them.
    private static readonly object[] s_locks = [new(), new(), new(), new(), new(), new(), new(), new()];

    private long _markedAt;
    private long _position;
    private object? _marks;

    /// <summary>Marks an item that was sent.</summary>
    /// <remarks>
    /// A burst is sent faster than the clock moves: after each item that finds the clock where it was, more items do
    /// not get here, as the cell of their sender says. A collection ends that, so that the age of what is sent slowly
    /// after a burst is wrong until the next collection at most.
    /// </remarks>
    public void OnSent(ChannelState state, CounterCell sender)
    {
        long now = CoarseClock.Now(state.Clock);
        if (now != Volatile.Read(ref _markedAt))
        {
            sender.Skipped = 0;
            Mark(state, now);
        }
        else if (sender.ThreadId != 0 && CoarseClock.IsCoarse(state.Clock))
        {
            sender.Skipped = (byte)Math.Min(MaxSkipped, (sender.Skipped * 2) + 1);
            sender.ToSkip = sender.Skipped;
        }
    }

    /// <summary>Marks an item of a prioritized channel.</summary>
    public void OnSentUnordered(long stamp) => Unordered().Add(stamp);

    /// <summary>Forgets an item of a prioritized channel.</summary>
    public void OnGone(long stamp) => (Volatile.Read(ref _marks) as UnorderedAges)?.Remove(stamp);

    /// <summary>Gets the age of the oldest item, at least; null where no item that is there was marked.</summary>
    public TimeSpan? OldestKnown(ChannelState state)
    {
        state.Counters.LookAtClock();
        switch (Volatile.Read(ref _marks))
        {
            case UnorderedAges unordered:
                long since = unordered.Oldest;
                return since == 0 ? null : state.Clock.GetElapsedTime(since, state.Clock.GetTimestamp());
            case QueueAges queue:
                long marked = queue.Oldest(state.Head);
                return Elapsed(state, marked == 0 ? Volatile.Read(ref _markedAt) : marked);
            default:
                // Later items than the marked one were sent before the clock moved on, or they would be marked.
                return Elapsed(state, Volatile.Read(ref _markedAt));
        }
    }

    /// <summary>Records that a collection found the channel empty.</summary>
    public void OnEmpty(ChannelState state)
    {
        state.Counters.LookAtClock();
        (Volatile.Read(ref _marks) as UnorderedAges)?.Clear();
    }

    private static TimeSpan? Elapsed(ChannelState state, long since)
        => since == 0 ? null : CoarseClock.Elapsed(state.Clock, since);

    private void Mark(ChannelState state, long now)
    {
        ChannelCounters counters = state.Counters;
        long position = counters.TotalSent - 1
            - (state.DropMode is DropMode.Newest or DropMode.Write ? counters.TotalDropped : 0);
        long head = state.Head;
        lock (s_locks[counters.Offset & (s_locks.Length - 1)])
        {
            if (_marks is QueueAges queue)
            {
                queue.Add(position, head, now);
            }
            else if (_markedAt == 0
                || _position < head
                || (state.DropMode == DropMode.Newest && position == _position))
            {
                _position = position;
            }
            else
            {
                queue = new QueueAges(replacesLast: state.DropMode == DropMode.Newest);
                queue.Add(_position, head, _markedAt);
                queue.Add(position, head, now);
                Volatile.Write(ref _marks, queue);
            }

            Volatile.Write(ref _markedAt, now);
        }
    }

    private UnorderedAges Unordered()
    {
        if (Volatile.Read(ref _marks) is UnorderedAges present)
        {
            return present;
        }

        var ages = new UnorderedAges();
        return (UnorderedAges?)Interlocked.CompareExchange(ref _marks, ages, null) ?? ages;
    }
}
