// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>The channels of the runtime.</summary>
public sealed class BareChannels : ChannelSource
{
    public override Channel<T> Create<T>(ChannelShape shape, int capacity, Action<T>? itemDropped) => shape switch
    {
        ChannelShape.Unbounded or ChannelShape.UnboundedSingleReader
            => Channel.CreateUnbounded<T>(UnboundedOptions(shape)),
        _ => Channel.CreateBounded(BoundedOptions(shape, capacity), itemDropped),
    };
}
