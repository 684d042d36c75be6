// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>A generic host without the defaults, and what it logs.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);
    private IHost? _host;

    public TestHost()
    {
        _builder.Logging.AddProvider(Log);
        _builder.Logging.SetMinimumLevel(LogLevel.Trace);
    }

    public LogBook Log { get; } = new();

    public IServiceCollection Services => _builder.Services;

    public IConfigurationSection Section(string name) => _builder.Configuration.GetSection(name);

    public IServiceProvider Provider => Built.Services;

    public CancellationToken Stopping => Provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private IHost Built => _host ??= _builder.Build();

    public TestHost Configure(string key, string? value)
    {
        _builder.Configuration.AddInMemoryCollection([new KeyValuePair<string, string?>(key, value)]);
        return this;
    }

    public TestHost ShutdownTimeout(TimeSpan timeout)
    {
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = timeout);
        return this;
    }

    public Channel<T> Channel<T>(string name) => Provider.GetRequiredKeyedService<Channel<T>>(name);

    public Task StartAsync() => Built.StartAsync().Guarded();

    public Task StopAsync() => Built.StopAsync().Guarded();

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }
}
