// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extensions that add instrumented channels to the services.</summary>
/// <remarks>
/// Each channel is registered as <see cref="Channel{T}"/>, <see cref="ChannelReader{T}"/> and
/// <see cref="ChannelWriter{T}"/>, keyed by its name, and without a key while it is the only channel of its item type.
/// All of them are singletons. Their clock is the <see cref="TimeProvider"/> of the services, if there is one.
/// </remarks>
public static class InstrumentedChannelServiceCollectionExtensions
{
    /// <summary>Adds a bounded channel of <see cref="InstrumentedChannelOptions.DefaultCapacity"/> items.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel in telemetry, and the key of its services.</param>
    /// <returns>The channel, to add its consumers.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is a channel of this name and type of items already.
    /// </exception>
    public static IInstrumentedChannelBuilder<T> AddInstrumentedChannel<T>(
        this IServiceCollection services, string name)
        => Add<T>(services, name, OptionsOrigin.Code, static _ => { });

    /// <summary>Adds a channel with options that are set in code.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel in telemetry, and the key of its services.</param>
    /// <param name="configure">Sets the options. Values that are not allowed fail when the host starts.</param>
    /// <returns>The channel, to add its consumers.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is a channel of this name and type of items already.
    /// </exception>
    public static IInstrumentedChannelBuilder<T> AddInstrumentedChannel<T>(
        this IServiceCollection services, string name, Action<InstrumentedChannelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add<T>(services, name, OptionsOrigin.Code, options => options.Configure(configure));
    }

    /// <summary>Adds a channel with the options of a configuration.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">The name of the channel in telemetry, and the key of its services.</param>
    /// <param name="section">
    /// The section that holds the options, by the names of their properties. Values that cannot be read, or are not
    /// allowed, fail when the host starts, and name the key.
    /// </param>
    /// <returns>The channel, to add its consumers.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, white space or too long.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is a channel of this name and type of items already.
    /// </exception>
    public static IInstrumentedChannelBuilder<T> AddInstrumentedChannel<T>(
        this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add<T>(
            services,
            name,
            OptionsOrigin.Of(section),
            options => options
                .Configure(_ => SectionKeys.Channel.Check<InstrumentedChannelOptions>(section))
                .Bind(section)
                .Configure(bound => EmptyCapacity.Apply(section, bound)));
    }

    private static InstrumentedChannelBuilder<T> Add<T>(
        IServiceCollection services,
        string name,
        OptionsOrigin origin,
        Action<OptionsBuilder<InstrumentedChannelOptions>> setOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        var registration = new ChannelRegistration<T>(name);
        ChannelCatalog.Of(services).Add(registration);
        registration.AddOptions(services, origin, setOptions);
        registration.AddServices(services);
        HostPresence.AddTo(services);
        return new InstrumentedChannelBuilder<T>(services, name);
    }
}
