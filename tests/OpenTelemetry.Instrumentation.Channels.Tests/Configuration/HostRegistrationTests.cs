// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Configuration;

/// <summary>Every combination of registrations in a real host: what is on is on once, what is off is off.</summary>
public class HostRegistrationTests
{
    private static readonly ActivitySource s_source = new(nameof(HostRegistrationTests));

    public static TheoryData<bool, bool, bool, bool, bool, bool> Matrix
    {
        get
        {
            var matrix = new TheoryData<bool, bool, bool, bool, bool, bool>();
            for (int bits = 0; bits < 64; bits++)
            {
                matrix.Add(Bit(0), Bit(1), Bit(2), Bit(3), Bit(4), Bit(5));

                bool Bit(int i) => (bits & (1 << i)) != 0;
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Host_AnyRegistrations_EachSignalIsOnOnceWhereItWasAsked(
        bool both, bool bothFirst, bool tracing, bool tracingOwn, bool metrics, bool metricsOwn)
    {
        ChannelRegistry.Reset();
        string name = $"{nameof(HostRegistrationTests)}-{Guid.NewGuid():N}";
        var spans = new List<Activity>();
        using var exporter = new MetricSnapshotExporter();
        using var reader = new BaseExportingMetricReader(exporter);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        OpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry();
        if (both && bothFirst)
        {
            telemetry.AddChannelInstrumentation();
        }

        if (tracing)
        {
            telemetry.WithTracing(provider =>
            {
                provider.AddSource(s_source.Name).AddInMemoryExporter(spans);
                _ = tracingOwn ? provider.AddChannelInstrumentation() : provider;
            });
        }

        if (metrics)
        {
            telemetry.WithMetrics(provider =>
            {
                provider.AddReader(reader);
                _ = metricsOwn ? provider.AddChannelInstrumentation() : provider;
            });
        }

        if (both && !bothFirst)
        {
            telemetry.AddChannelInstrumentation();
        }

        using (IHost host = builder.Build())
        {
            await host.StartAsync();
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
            using (s_source.StartActivity("writer"))
            {
                channel.Writer.TryWrite(1);
            }

            if (metrics)
            {
                Assert.True(reader.Collect());
            }

            GC.KeepAlive(channel);
            await host.StopAsync();
        }

        bool isTraced = tracing && (both || tracingOwn);
        bool isMetered = metrics && (both || metricsOwn);
        Assert.Equal(isTraced ? 1 : 0, spans.Count(span => span.DisplayName == "send " + name));
        Assert.Equal(isMetered ? 1 : 0, new MetricCollection(exporter.Exported, name).Value("item.sent"));
    }

    [Fact]
    public async Task Host_ConfiguresBothSignals_TheOptionsAreInForceUntilItStops()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry().WithMetrics().WithTracing().AddChannelInstrumentation(
            static traces => traces.Spans = ChannelSpans.Lean,
            static meters => meters.MaxChannelNames = 33);
        using (IHost host = builder.Build())
        {
            Assert.Equal(200, ChannelMetrics.Settings.MaxChannelNames);
            await host.StartAsync();
            Assert.Equal(33, ChannelMetrics.Settings.MaxChannelNames);
            Assert.Equal(ChannelSpans.Lean, ChannelTracing.Settings.Spans);
            await host.StopAsync();
        }

        Assert.Equal(200, ChannelMetrics.Settings.MaxChannelNames);
        Assert.Equal(ChannelSpans.Default, ChannelTracing.Settings.Spans);
    }

    [Fact]
    public void AddChannelInstrumentation_CalledThrice_RecordsEachSpanOnce()
    {
        string name = $"{nameof(HostRegistrationTests)}-{Guid.NewGuid():N}";
        var spans = new List<Activity>();
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .AddChannelInstrumentation()
            .AddChannelInstrumentation("named", null)
            .AddChannelInstrumentation(static _ => { })
            .AddInMemoryExporter(spans)
            .Build();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        using (s_source.StartActivity("writer"))
        {
            channel.Writer.TryWrite(1);
        }

        Assert.Single(spans, span => span.DisplayName == "send " + name);
    }
}
