// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Makes channels, bare or instrumented.</summary>
public interface IChannelMaker
{
    Channel<T> Bounded<T>(BoundedChannelOptions options, Action<T>? itemDropped);

    Channel<T> Bounded<T>(int capacity);

    Channel<T> Unbounded<T>();

    Channel<T> Prioritized<T>();

    Channel<T> Unbounded<T>(UnboundedChannelOptions options);

    Channel<T> Prioritized<T>(UnboundedPrioritizedChannelOptions<T> options);

    /// <summary>Takes over a channel that was made by the runtime.</summary>
    Channel<T> Adopt<T>(Channel<T> channel);
}
