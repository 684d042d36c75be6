// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>Provides the services of the host that the consumers of a channel need.</summary>
internal sealed class ConsumedChannelContext
{
    private readonly IHostApplicationLifetime _lifetime;

    public ConsumedChannelContext(IServiceProvider provider, ChannelKey key)
    {
        Key = key;
        Scopes = provider.GetRequiredService<IServiceScopeFactory>();
        Clock = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        Events = new ConsumerEvents(
            key.Name,
            provider.GetRequiredService<IOptionsMonitor<InstrumentedChannelOptions>>().Get(key.OptionsName),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(ConsumerEvents.CategoryName));
        _lifetime = provider.GetRequiredService<IHostApplicationLifetime>();
    }

    public ChannelKey Key { get; }

    public IServiceScopeFactory Scopes { get; }

    public TimeProvider Clock { get; }

    public ConsumerEvents Events { get; }

    public void StopHost() => _lifetime.StopApplication();
}
