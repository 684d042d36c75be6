// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>One consumer, as it was added to the services.</summary>
internal abstract class ConsumerRegistration
{
    public abstract ChannelKey Key { get; }

    public abstract Type HandlerType { get; }

    /// <summary>Opens the channel for all consumers of it, this one among them.</summary>
    /// <exception cref="InvalidOperationException">A channel that a consumer needs was not added.</exception>
    public abstract ConsumedChannel Open(IServiceProvider provider, IEnumerable<ConsumerRegistration> consumers);
}
