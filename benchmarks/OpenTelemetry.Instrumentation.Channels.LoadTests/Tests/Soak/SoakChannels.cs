// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>Makes the channels of the soak.</summary>
internal static class SoakChannels
{
    public static Channel<int> Create(SoakKind kind, string name, Action<int> itemDropped)
    {
        var telemetry = new ChannelTelemetryOptions(name);
        return kind switch
        {
            SoakKind.BoundedOne => InstrumentedChannel.CreateBounded<int>(telemetry, 1),
            SoakKind.Bounded => InstrumentedChannel.CreateBounded<int>(telemetry, 256),
            SoakKind.DropNewest => Dropping(BoundedChannelFullMode.DropNewest),
            SoakKind.DropOldest => Dropping(BoundedChannelFullMode.DropOldest),
            SoakKind.DropWrite => Dropping(BoundedChannelFullMode.DropWrite),
            SoakKind.Unbounded => InstrumentedChannel.CreateUnbounded<int>(telemetry),
            SoakKind.SingleReader => InstrumentedChannel.CreateUnbounded<int>(
                telemetry, new UnboundedChannelOptions { SingleReader = true }),
            SoakKind.Prioritized => InstrumentedChannel.CreateUnboundedPrioritized<int>(telemetry),
            SoakKind.Rendezvous => InstrumentedChannel.CreateBounded<int>(telemetry, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

        Channel<int> Dropping(BoundedChannelFullMode mode)
            => InstrumentedChannel.CreateBounded(
                telemetry, new BoundedChannelOptions(16) { FullMode = mode }, itemDropped);
    }
}
