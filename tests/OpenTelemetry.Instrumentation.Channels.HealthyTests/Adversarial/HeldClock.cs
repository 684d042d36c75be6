// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A clock that passes a gate.</summary>
internal sealed class HeldClock(TimeProvider inner, Gate gate) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        gate.Pass(HoldPlace.Clock);
        return inner.GetUtcNow();
    }

    public override long GetTimestamp()
    {
        gate.Pass(HoldPlace.Clock);
        return inner.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => inner.CreateTimer(callback, state, dueTime, period);
}
