// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>The channels of this library.</summary>
public sealed class InstrumentedChannels : ChannelSource
{
    private const string Name = "benchmark";

    public override Channel<T> Create<T>(ChannelShape shape, int capacity, Action<T>? itemDropped) => shape switch
    {
        ChannelShape.Unbounded or ChannelShape.UnboundedSingleReader
            => InstrumentedChannel.CreateUnbounded<T>(Name, UnboundedOptions(shape)),
        _ => InstrumentedChannel.CreateBounded(Name, BoundedOptions(shape, capacity), itemDropped),
    };
}
