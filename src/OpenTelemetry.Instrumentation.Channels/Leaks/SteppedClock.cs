// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Represents a clock that advances only when it is set.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => _startedAt + TimeSpan.FromTicks(_ticks);

    public void Step(TimeSpan by) => _ticks += by.Ticks;
}
