// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>Makes the channels of a benchmark, bare or instrumented.</summary>
public abstract class ChannelSource
{
    public const int DefaultCapacity = 1024;

    public abstract Channel<T> Create<T>(
        ChannelShape shape, int capacity = DefaultCapacity, Action<T>? itemDropped = null);

    protected static UnboundedChannelOptions UnboundedOptions(ChannelShape shape)
        => new() { SingleReader = shape == ChannelShape.UnboundedSingleReader };

    protected static BoundedChannelOptions BoundedOptions(ChannelShape shape, int capacity) => new(capacity)
    {
        FullMode = shape == ChannelShape.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
    };
}
