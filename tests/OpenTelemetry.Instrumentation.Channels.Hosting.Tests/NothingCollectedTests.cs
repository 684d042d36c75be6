// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests;

/// <summary>A host with channels whose telemetry nothing collects gets a word.</summary>
public sealed class NothingCollectedTests
{
    private const string Name = "OpenTelemetry.Instrumentation.Channels";

    [Fact]
    public async Task StartAsync_ChannelsAndNoProvider_SaysSoOnce()
    {
        await using var host = new TestHost();
        host.Services.AddInstrumentedChannel<int>("uncollected");
        host.Services.AddInstrumentedChannel<int>("uncollected-too");
        host.Services.AddChannelLeakDetection();

        await host.StartAsync();

        Assert.Equal(LogLevel.Information, Assert.Single(host.Log.Of("NothingCollected")).Level);
        await host.StopAsync();
    }

    [Fact]
    public async Task StartAsync_TracesAreCollected_SaysNothing()
    {
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == Name };
        ActivitySource.AddActivityListener(listener);

        await AssertSilentAsync(static _ => { });
    }

    [Fact]
    public async Task StartAsync_MetricsAreCollected_SaysNothing()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Name && instrument.Name == "dotnet.channel.queue.length")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();

        await AssertSilentAsync(static _ => { });
    }

    [Fact]
    public async Task StartAsync_SdkIsDisabled_SaysNothing()
        => await AssertSilentAsync(static host => host.Configure("OTEL_SDK_DISABLED", "true"));

    private static async Task AssertSilentAsync(Action<TestHost> configure)
    {
        await using var host = new TestHost();
        configure(host);
        host.Services.AddInstrumentedChannel<int>("collected");

        await host.StartAsync();

        Assert.Empty(host.Log.Of("NothingCollected"));
        await host.StopAsync();
    }
}
