// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Makes a channel of each kind.</summary>
internal static class MetricChannels
{
    /// <summary>Gets the kinds that keep items.</summary>
    public static TheoryData<MetricChannel> Buffering =>
    [
        MetricChannel.Bounded,
        MetricChannel.DropNewest,
        MetricChannel.DropOldest,
        MetricChannel.DropWrite,
        MetricChannel.Unbounded,
        MetricChannel.SingleReader,
#if NET9_0_OR_GREATER
        MetricChannel.Prioritized,
#endif
        MetricChannel.Wrapped,
    ];

    public static Channel<int> Create(MetricChannel kind, ChannelTelemetryOptions telemetry, int capacity)
        => kind switch
        {
            MetricChannel.Bounded => Bounded(telemetry, capacity, BoundedChannelFullMode.Wait),
            MetricChannel.DropNewest => Bounded(telemetry, capacity, BoundedChannelFullMode.DropNewest),
            MetricChannel.DropOldest => Bounded(telemetry, capacity, BoundedChannelFullMode.DropOldest),
            MetricChannel.DropWrite => Bounded(telemetry, capacity, BoundedChannelFullMode.DropWrite),
            MetricChannel.Unbounded => InstrumentedChannel.CreateUnbounded<int>(telemetry),
            MetricChannel.SingleReader => InstrumentedChannel.CreateUnbounded<int>(
                telemetry, new UnboundedChannelOptions { SingleReader = true }),
#if NET9_0_OR_GREATER
            MetricChannel.Prioritized => InstrumentedChannel.CreateUnboundedPrioritized<int>(telemetry),
#endif
            MetricChannel.Rendezvous => InstrumentedChannel.CreateBounded<int>(telemetry, 0),
            MetricChannel.RendezvousDropWrite => Bounded(telemetry, 0, BoundedChannelFullMode.DropWrite),
            MetricChannel.Wrapped => Channel.CreateBounded<int>(capacity).AsInstrumented(telemetry),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static Channel<int> Bounded(ChannelTelemetryOptions telemetry, int capacity, BoundedChannelFullMode mode)
        => InstrumentedChannel.CreateBounded<int>(telemetry, new BoundedChannelOptions(capacity) { FullMode = mode });
}
