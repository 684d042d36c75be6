// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Time.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>A clock that stands still until it is moved, and tells which times are waited for.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _timers.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>Waits until somebody waits for a time, and gets how long.</summary>
    public Task<TimeSpan> NextWaitAsync() => _timers.Reader.ReadAsync().AsTask().Guarded();
}
