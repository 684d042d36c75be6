// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>Makes channels, bare and instrumented, that are the same but for that.</summary>
internal static class TestChannels
{
    public const int Capacity = 1024;

    public static Channel<int> Create(ChannelKind kind, bool isInstrumented, int capacity = Capacity)
    {
        const string Name = "performance";
        var singleReader = new UnboundedChannelOptions { SingleReader = true };
        var dropOldest = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest };
        return (kind, isInstrumented) switch
        {
            (ChannelKind.Bounded, false) => Channel.CreateBounded<int>(capacity),
            (ChannelKind.Bounded, true) => InstrumentedChannel.CreateBounded<int>(Name, capacity),
            (ChannelKind.Unbounded, false) => Channel.CreateUnbounded<int>(),
            (ChannelKind.Unbounded, true) => InstrumentedChannel.CreateUnbounded<int>(Name),
            (ChannelKind.SingleReader, false) => Channel.CreateUnbounded<int>(singleReader),
            (ChannelKind.SingleReader, true) => InstrumentedChannel.CreateUnbounded<int>(Name, singleReader),
            (ChannelKind.DropOldest, false) => Channel.CreateBounded<int>(dropOldest),
            (ChannelKind.DropOldest, true) => InstrumentedChannel.CreateBounded<int>(Name, dropOldest),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }
}
