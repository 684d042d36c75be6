// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting;

/// <summary>Represents a channel of the services, to add its consumers.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IInstrumentedChannelBuilder<T>
{
    /// <summary>Gets the name of the channel, which is also the key of its services.</summary>
    string Name { get; }

    /// <summary>Gets the services that the channel was added to.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a hosted consumer with the default options.</summary>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
        where THandler : class, IChannelHandler<T>;

    /// <summary>Adds a hosted consumer.</summary>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        Action<ChannelConsumerOptions> configure)
        where THandler : class, IChannelHandler<T>;

    /// <summary>Adds a hosted consumer with the options of a configuration.</summary>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <param name="section">The section that holds the options, by the names of their properties.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="section"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    IInstrumentedChannelBuilder<T> AddConsumer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        IConfiguration section)
        where THandler : class, IChannelHandler<T>;
}
