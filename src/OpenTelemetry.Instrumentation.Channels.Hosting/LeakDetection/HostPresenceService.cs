// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>
/// Makes it known that the host runs, and says once, when everything has started, that nothing collects what its
/// channels record.
/// </summary>
internal sealed class HostPresenceService(HostPresence presence, IServiceProvider services)
    : IHostedLifecycleService, IDisposable
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        RunningHosts.OnStarting(presence);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        bool hasChannels = services.GetService<ChannelCatalog>() is not null || ChannelSnapshot.TakeAll().Count > 0;
        if (hasChannels && !ChannelDiagnostics.HasListeners && !IsSwitchedOff()
            && services.GetService<ILoggerFactory>() is { } loggers)
        {
            ConsumerLog.NothingCollected(loggers.CreateLogger(ConsumerEvents.CategoryName));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        RunningHosts.OnEnded(presence);
        return Task.CompletedTask;
    }

    public void Dispose() => RunningHosts.OnGone(presence);

    private bool IsSwitchedOff()
        => string.Equals(
            services.GetService<IConfiguration>()?["OTEL_SDK_DISABLED"],
            bool.TrueString,
            StringComparison.OrdinalIgnoreCase);
}
