// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>
/// Observes channels while the host runs, so that the first health check knows which of them stand still.
/// </summary>
internal sealed class ObservationService(
    IEnumerable<ObservedCheck> checks, IOptionsMonitor<ChannelHealthCheckOptions> options, IServiceProvider services)
    : IHostedService, IDisposable
{
    private IDisposable? _observation;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (checks.Min(check => options.Get(check.Name).ObservationInterval) is { } interval)
        {
            _observation = ChannelDiagnostics.ObserveProgress(
                interval, services.GetService<TimeProvider>() ?? TimeProvider.System);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    // To dispose twice does nothing.
    public void Dispose() => _observation?.Dispose();
}
