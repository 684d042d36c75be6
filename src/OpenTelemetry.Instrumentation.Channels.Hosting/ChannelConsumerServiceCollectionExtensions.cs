// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extensions that add channel consumers, which run with the host.</summary>
/// <remarks>
/// When the host stops, channels are completed and drained one after the other, in the order in which their consumers
/// were added. Add the consumer of a channel before the consumer of the channel that it writes to. Hosted services that
/// were added after the first consumer stop before the consumers, as the web server does.
/// </remarks>
public static class ChannelConsumerServiceCollectionExtensions
{
    /// <summary>Adds a consumer with the default options.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel; it may be added later.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    public static IServiceCollection AddChannelConsumer<
        T,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, string name)
        where THandler : class, IChannelHandler<T>
        => Add<T, THandler>(services, name, OptionsOrigin.Code, static _ => { });

    /// <summary>Adds a consumer with options that are set in code.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel; it may be added later.</param>
    /// <param name="configure">Sets the options. Values that are not allowed fail when the host starts.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    public static IServiceCollection AddChannelConsumer<
        T,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, string name, Action<ChannelConsumerOptions> configure)
        where THandler : class, IChannelHandler<T>
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add<T, THandler>(services, name, OptionsOrigin.Code, options => options.Configure(configure));
    }

    /// <summary>Adds a consumer with the options of a configuration.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <typeparam name="THandler">Handles the items; added as a scoped service, if it is none yet.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel; it may be added later.</param>
    /// <param name="section">
    /// The section that holds the options, by the names of their properties. Values that cannot be read, or are not
    /// allowed, fail when the host starts, and name the key.
    /// </param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or white space.</exception>
    /// <exception cref="InvalidOperationException">The channel has a consumer with this handler already.</exception>
    public static IServiceCollection AddChannelConsumer<
        T,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        this IServiceCollection services, string name, IConfiguration section)
        where THandler : class, IChannelHandler<T>
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add<T, THandler>(
            services,
            name,
            OptionsOrigin.Of(section),
            options => options.Configure(_ => SectionKeys.Consumer.Check<ChannelConsumerOptions>(section))
                .Bind(section));
    }

    private static IServiceCollection Add<
        T,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        IServiceCollection services,
        string name,
        OptionsOrigin origin,
        Action<OptionsBuilder<ChannelConsumerOptions>> setOptions)
        where THandler : class, IChannelHandler<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var registration = new ConsumerRegistration<T, THandler>(name);
        ChannelCatalog.Of(services).Add(registration);
        registration.AddOptions(services, origin, setOptions);
        ConsumerRegistration<T, THandler>.AddServices(services);
        ConsumerMetrics.EnsureCreated();
        HostPresence.AddTo(services);
        return services;
    }
}
