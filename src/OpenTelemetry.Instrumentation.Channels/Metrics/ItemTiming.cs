// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>
/// Decides which items of a channel are timed, and knows since when the oldest one waits. All items are timed up to
/// about 2,000 a second; above, one in 2^k, decided by the sequence number, so that a fast channel pays for a clock
/// only now and then. A prioritized channel has no order to count by: there every item is timed.
/// </summary>
internal sealed class ItemTiming
{
    private const int TimedPerSecond = 2000;
    private const long MaxMask = (1 << 16) - 1;

    private readonly TimeProvider _clock;
    private readonly QueueAges? _ages;
    private readonly UnorderedAges? _unorderedAges;
    private long _mask;
    private long _windowStart;
    private int _timedInWindow;

    public ItemTiming(TimeProvider clock, bool isUnordered, bool replacesLast)
    {
        _clock = clock;
        if (isUnordered)
        {
            _unorderedAges = new UnorderedAges();
        }
        else
        {
            _ages = new QueueAges(replacesLast);
        }
    }

    /// <summary>Gets a timestamp for an item that is to be timed, else 0.</summary>
    public long Stamp(long sequence)
    {
        if (_unorderedAges is null && (sequence & Volatile.Read(ref _mask)) != 0)
        {
            return 0;
        }

        long now = _clock.GetTimestamp();
        AdjustRate(now);
        return now == 0 ? 1 : now;
    }

    /// <summary>Remembers a timed item by its place in the queue.</summary>
    public void OnSent(long position, long head, long stamp)
    {
        _ages?.Add(position, head, stamp);
        _unorderedAges?.Add(stamp);
    }

    /// <summary>Forgets a timed item.</summary>
    public void OnGone(long stamp) => _unorderedAges?.Remove(stamp);

    /// <summary>Gets the age of the oldest item, at least, where <paramref name="head"/> items have left the queue.</summary>
    public TimeSpan OldestAge(long head)
    {
        long since = _unorderedAges?.Oldest ?? _ages!.Oldest(head);
        return since == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(since, _clock.GetTimestamp());
    }

    /// <summary>Lets the next items be timed again after a burst; called when metrics are collected.</summary>
    public void OnCollect(bool isEmpty)
    {
        if (isEmpty)
        {
            _unorderedAges?.Clear();
        }

        long start = Volatile.Read(ref _windowStart);
        if (Volatile.Read(ref _mask) != 0 && _clock.GetElapsedTime(start, _clock.GetTimestamp()) > TimeSpan.FromSeconds(2))
        {
            Volatile.Write(ref _mask, 0);
        }
    }

    // Racing writers may lose a count: it is a rate, not a sum.
    private void AdjustRate(long now)
    {
        int timed = ++_timedInWindow;
        bool isOver = _clock.GetElapsedTime(_windowStart, now) >= TimeSpan.FromSeconds(1);
        if (!isOver && timed < TimedPerSecond)
        {
            return;
        }

        long mask = _mask;
        if (!isOver)
        {
            mask = Math.Min(MaxMask, (mask << 1) | 1);
        }
        else
        {
            for (; timed < TimedPerSecond / 2 && mask != 0; timed = timed * 2 + 1)
            {
                mask >>= 1;
            }

            _windowStart = now;
        }

        _timedInWindow = 0;
        Volatile.Write(ref _mask, mask);
    }
}
