// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>Adds consumers to the channel it was made for.</summary>
internal sealed class InstrumentedChannelBuilder<T>(IServiceCollection services, string name)
    : IInstrumentedChannelBuilder<T>
{
    public string Name { get; } = name;

    public IServiceCollection Services { get; } = services;

    public IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IChannelHandler<T>
    {
        Services.AddChannelConsumer<T, THandler>(Name);
        return this;
    }

    public IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        Action<ChannelConsumerOptions> configure)
        where THandler : class, IChannelHandler<T>
    {
        Services.AddChannelConsumer<T, THandler>(Name, configure);
        return this;
    }

    public IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        IConfiguration section)
        where THandler : class, IChannelHandler<T>
    {
        Services.AddChannelConsumer<T, THandler>(Name, section);
        return this;
    }
}
