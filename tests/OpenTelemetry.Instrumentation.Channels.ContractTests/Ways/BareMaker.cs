// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Makes the channels of the runtime.</summary>
internal sealed class BareMaker : IChannelMaker
{
    public Channel<T> Bounded<T>(BoundedChannelOptions options, Action<T>? itemDropped)
        => Channel.CreateBounded(options, itemDropped);

    public Channel<T> Bounded<T>(int capacity) => Channel.CreateBounded<T>(capacity);

    public Channel<T> Unbounded<T>() => Channel.CreateUnbounded<T>();

    public Channel<T> Prioritized<T>() => Channel.CreateUnboundedPrioritized<T>();

    public Channel<T> Unbounded<T>(UnboundedChannelOptions options) => Channel.CreateUnbounded<T>(options);

    public Channel<T> Prioritized<T>(UnboundedPrioritizedChannelOptions<T> options)
        => Channel.CreateUnboundedPrioritized(options);

    public Channel<T> Adopt<T>(Channel<T> channel) => channel;
}
