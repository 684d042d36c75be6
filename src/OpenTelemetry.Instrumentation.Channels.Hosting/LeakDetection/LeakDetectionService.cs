// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>Runs the detector while the host runs, and once more when the host has stopped.</summary>
internal sealed class LeakDetectionService(
    HostPresence presence, IServiceProvider services, IOptions<ChannelLeakDetectionOptions> options)
    : IHostedLifecycleService, IDisposable
{
    private readonly List<IDisposable> _leases = [];
    private bool _isRunning;

    /// <summary>Before any other service starts: what they make is to be seen.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        ChannelLeakDetectionOptions inForce = options.Value;
        if (services.GetService<TimeProvider>() is { } clock && inForce.TimeProvider == TimeProvider.System)
        {
            inForce.TimeProvider = clock;
        }

        RunningHosts.OnStarting(presence);
        _isRunning = true;
        _leases.Add(ChannelLeakDetector.Configure(inForce));
        if (services.GetService<ILoggerFactory>() is { } loggers)
        {
            _leases.Add(ChannelDiagnostics.UseLoggerFactory(loggers));
        }

        _leases.Add(ChannelLeakDetector.Leaks.Subscribe(IdleObserver.Instance));
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After all other services have stopped.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        OnEnded(hasStopped: true);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        OnEnded(hasStopped: false);
        RunningHosts.OnGone(presence);
        _leases.Reverse();
        _leases.ForEach(static lease => lease.Dispose());
        _leases.Clear();
    }

    private void OnEnded(bool hasStopped)
    {
        if (!_isRunning)
        {
            return;
        }

        _isRunning = false;
        if (RunningHosts.OnEnded(presence) && hasStopped)
        {
            ChannelLeakDetector.OnApplicationStopped();
        }
    }
}
