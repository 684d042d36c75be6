// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Makes instrumented channels.</summary>
internal sealed class InstrumentedMaker : IChannelMaker
{
    private readonly string _name;

    public InstrumentedMaker(string name) => _name = name;

    public Channel<T> Bounded<T>(BoundedChannelOptions options, Action<T>? itemDropped)
        => InstrumentedChannel.CreateBounded(_name, options, itemDropped);

    public Channel<T> Bounded<T>(int capacity) => InstrumentedChannel.CreateBounded<T>(_name, capacity);

    public Channel<T> Unbounded<T>() => InstrumentedChannel.CreateUnbounded<T>(_name);

    public Channel<T> Prioritized<T>() => InstrumentedChannel.CreateUnboundedPrioritized<T>(_name);

    public Channel<T> Unbounded<T>(UnboundedChannelOptions options)
        => InstrumentedChannel.CreateUnbounded<T>(_name, options);

    public Channel<T> Prioritized<T>(UnboundedPrioritizedChannelOptions<T> options)
        => InstrumentedChannel.CreateUnboundedPrioritized(_name, options);

    public Channel<T> Adopt<T>(Channel<T> channel) => channel.AsInstrumented(_name);
}
