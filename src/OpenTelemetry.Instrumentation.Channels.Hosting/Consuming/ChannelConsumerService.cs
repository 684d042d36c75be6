// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Hosting;
using OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Consuming;

/// <summary>
/// Runs all consumers of the host. One service for all of them: the host stops its services in the reverse order of
/// their registration, channels end in the order in which items flow.
/// </summary>
internal sealed class ChannelConsumerService : IHostedLifecycleService, IDisposable
{
    private readonly IServiceProvider _provider;
    private readonly ChannelCatalog _catalog;
    private IReadOnlyList<ConsumedChannel> _channels = [];
    private int _stops;

    public ChannelConsumerService(IServiceProvider provider, ChannelCatalog catalog)
    {
        _provider = provider;
        _catalog = catalog;
    }

    /// <summary>Finds what is missing before any service of the host has started.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _channels = [.. _catalog.Consumers
            .GroupBy(consumer => consumer.Key)
            .Select(consumers => consumers.First().Open(_provider, consumers))];
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (ConsumedChannel channel in _channels)
        {
            channel.Start();
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _stops) > 1)
        {
            // What was lost is counted once.
            return;
        }

        using var time = new ShutdownTime(cancellationToken);
        foreach (ConsumedChannel channel in StopOrder.Of(_channels))
        {
            await channel.StopAsync(time).ConfigureAwait(false);
        }

        var known = _channels.Select(channel => channel.Key).ToHashSet();
        foreach (ConsumedChannel channel in _channels)
        {
            channel.ReportDeadLetters(known);
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Where the host failed to start, nobody calls StopAsync.
    public void Dispose()
    {
        foreach (ConsumedChannel channel in _channels)
        {
            channel.Dispose();
        }
    }
}
