// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// The time in which the detector measures how long something lasts. A check adds a limited step, so that a process
/// that was stopped, or a clock that jumped, does not make everything look old at once.
/// </summary>
internal sealed class DetectorTime
{
    private static readonly TimeSpan s_maxStep = TimeSpan.FromMinutes(1);

    private Reading? _last;

    /// <summary>
    /// Adds the time since the last check, and gets the time now; more than 0. Calls the user's clock: not under a
    /// lock.
    /// </summary>
    public long Advance(TimeProvider clock, long timestamp)
    {
        while (true)
        {
            Reading? last = Volatile.Read(ref _last);
            TimeSpan elapsed = last is null || last.Clock != clock
                ? TimeSpan.Zero
                : clock.GetElapsedTime(last.Timestamp, timestamp);
            if (last?.Clock == clock && elapsed <= TimeSpan.Zero)
            {
                return last.Ticks;
            }

            TimeSpan step = elapsed < s_maxStep ? elapsed : s_maxStep;
            var next = new Reading(clock, timestamp, (last?.Ticks ?? 1) + step.Ticks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return next.Ticks;
            }
        }
    }

    private sealed class Reading(TimeProvider clock, long timestamp, long ticks)
    {
        public TimeProvider Clock { get; } = clock;

        public long Timestamp { get; } = timestamp;

        public long Ticks { get; } = ticks;
    }
}
