// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A clock whose wall time can jump. Its timers run on the thread pool as those of the system do, whatever thread
/// advances it.
/// </summary>
internal sealed class StageClock(TimeProvider inner) : TimeProvider
{
    private long _offset;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    /// <summary>Gets whether time passes by itself.</summary>
    public bool IsReal => inner == System;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override long GetTimestamp() => inner.GetTimestamp();

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => IsReal
            ? inner.CreateTimer(callback, state, dueTime, period)
            : inner.CreateTimer(
                _ => ThreadPool.UnsafeQueueUserWorkItem(fired => callback(fired), state, preferLocal: false),
                state: null,
                dueTime,
                period);
}
