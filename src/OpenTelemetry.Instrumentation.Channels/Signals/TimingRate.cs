// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// Decides which events of a series are timed: all of them up to about 2,000 a second; above, one in 2^k, decided by a
/// sequence number, so that a fast channel pays for a clock only now and then.
/// </summary>
internal sealed class TimingRate
{
    private const int TimedPerSecond = 2000;
    private const long MaxMask = (1 << 20) - 1;
    private const int MaxShift = 6;

    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(1);

    private long _mask;
    private long _windowStart;
    private int _timedInWindow;

    /// <summary>Returns whether the event with a sequence number is to be timed.</summary>
    public bool IsDue(long sequence) => (sequence & Volatile.Read(ref _mask)) == 0;

    /// <summary>Records that an event was timed.</summary>
    /// <remarks>Racing callers may lose a count: it is a rate, not a sum.</remarks>
    public void OnTimed(TimeProvider clock, long now)
    {
        int timed = ++_timedInWindow;
        TimeSpan elapsed = clock.GetElapsedTime(_windowStart, now);
        bool isOver = elapsed >= s_window;
        if (!isOver && timed < TimedPerSecond)
        {
            return;
        }

        long mask = _mask;
        if (!isOver)
        {
            mask = Math.Min(MaxMask, ((mask + 1) << ShiftFor(elapsed)) - 1);
        }
        else
        {
            for (; timed < TimedPerSecond / 2 && mask != 0; timed = (timed * 2) + 1)
            {
                mask >>= 1;
            }

            _windowStart = now;
        }

        _timedInWindow = 0;
        Volatile.Write(ref _mask, mask);
    }

    /// <summary>
    /// Resets the rate after a burst, so that the next events are timed; called when metrics are collected.
    /// </summary>
    public void OnCollect(TimeProvider clock)
    {
        if (Volatile.Read(ref _mask) != 0
            && clock.GetElapsedTime(Volatile.Read(ref _windowStart), clock.GetTimestamp()) > TimeSpan.FromSeconds(2))
        {
            Volatile.Write(ref _mask, 0);
        }
    }

    // So that what was timed in a part of a second would have taken the whole of it.
    private static int ShiftFor(TimeSpan elapsed)
    {
        int shift = 1;
        while (shift < MaxShift && elapsed.Ticks << shift < s_window.Ticks)
        {
            shift++;
        }

        return shift;
    }
}
