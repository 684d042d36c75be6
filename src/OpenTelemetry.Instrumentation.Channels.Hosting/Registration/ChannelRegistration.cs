// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Configuration;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>Adds the services of one channel.</summary>
internal sealed class ChannelRegistration<T>
{
    private readonly string? _site = CreationSites.Now();

    public ChannelRegistration(string name)
    {
        // The name is checked by those who will use it.
        _ = new ChannelTelemetryOptions(name);
        Key = new ChannelKey(typeof(T), name);
    }

    public ChannelKey Key { get; }

    public void AddOptions(
        IServiceCollection services,
        OptionsOrigin origin,
        Action<OptionsBuilder<InstrumentedChannelOptions>> setOptions)
    {
        OptionsBuilder<InstrumentedChannelOptions> options =
            services.AddOptions<InstrumentedChannelOptions>(Key.OptionsName).ValidateOnStart();
        setOptions(options);
        services.AddSingleton<IValidateOptions<InstrumentedChannelOptions>>(
            new InstrumentedChannelOptionsValidator(Key.OptionsName, $"the channel {Key}", origin));
    }

    public void AddServices(IServiceCollection services)
    {
        services.AddKeyedSingleton(Key.Name, (provider, _) => Create(provider));
        services.AddKeyedSingleton(Key.Name, static (provider, name) => Of(provider, name).Reader);
        services.AddKeyedSingleton(Key.Name, static (provider, name) => Of(provider, name).Writer);

        services.TryAddSingleton(static provider => Single(provider));
        services.TryAddSingleton(static provider => Single(provider).Reader);
        services.TryAddSingleton(static provider => Single(provider).Writer);
    }

    private static Channel<T> Of(IServiceProvider provider, object? name)
        => provider.GetRequiredKeyedService<Channel<T>>(name);

    private static Channel<T> Single(IServiceProvider provider)
        => Of(provider, provider.GetRequiredService<ChannelCatalog>().Single(typeof(T)).Name);

    private Channel<T> Create(IServiceProvider provider)
    {
        InstrumentedChannelOptions options =
            provider.GetRequiredService<IOptionsMonitor<InstrumentedChannelOptions>>().Get(Key.OptionsName);
        ChannelTelemetryOptions telemetry = ChannelSettings.Telemetry(Key.Name, options);
        telemetry.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        if (_site is not null)
        {
            InterceptedChannel.SetSite(telemetry, _site);
        }

        return options.Capacity is { } capacity
            ? InstrumentedChannel.CreateBounded<T>(telemetry, ChannelSettings.Bounded(options, capacity))
            : InstrumentedChannel.CreateUnbounded<T>(telemetry, ChannelSettings.Unbounded(options));
    }
}
