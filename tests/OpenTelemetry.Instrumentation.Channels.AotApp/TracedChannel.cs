// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>Three requests send an item each; a consumer in a flow of its own handles them.</summary>
internal static class TracedChannel
{
    private const int Requests = 3;
    private static readonly ActivitySource s_source = new("Smoke");

    public static async Task RunAsync(Checks checks)
    {
        using var spans = new SpanRecorder();
        using var metrics = new MetricRecorder();
        using MeterProvider meterProvider = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation()
            .AddReader(new BaseExportingMetricReader(metrics))
            .Build();
        using TracerProvider tracerProvider = Sdk.CreateTracerProviderBuilder()
            .AddSource(s_source.Name)
            .AddChannelInstrumentation(static options => options.MaxRootSpansPerSecond = 1)
            .AddProcessor(new SimpleActivityExportProcessor(spans))
            .Build();

        await SendAndReceiveAsync();
        meterProvider.ForceFlush();

        CheckSpans(checks, spans);
        CheckMetrics(checks, metrics);
    }

    private static async Task SendAndReceiveAsync()
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>("smoke", 1);
        Task consumer = Task.Run(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                using Activity? handle = s_source.StartActivity($"handle {item}");
            }
        });

        for (int item = 0; item < Requests; item++)
        {
            using Activity? request = s_source.StartActivity($"request {item}");
            await channel.Writer.WriteAsync(item);
        }

        channel.Writer.Complete();
        await consumer;
    }

    private static void CheckSpans(Checks checks, SpanRecorder spans)
    {
        checks.Equal("send spans", Requests, spans.Named("send smoke").Length);
        checks.Equal("receive spans", Requests, spans.Named("receive smoke").Length);
        checks.Equal("process spans", Requests, spans.Named("process smoke").Length);
        checks.Equal("complete spans", 1, spans.Named("complete smoke").Length);

        for (int item = 0; item < Requests; item++)
        {
            Activity request = spans.Named($"request {item}").Single();
            Activity handle = spans.Named($"handle {item}").Single();
            Activity process = spans.Named("process smoke").Single(span => span.SpanId == handle.ParentSpanId);
            Activity send = spans.Named("send smoke").Single(span => span.SpanId == process.ParentSpanId);
            checks.Equal($"parent of send {item}", request.SpanId, send.ParentSpanId);
            checks.Equal($"trace of handle {item}", request.TraceId, handle.TraceId);
            checks.Equal(
                $"receive beside process {item}",
                1,
                spans.Named("receive smoke").Count(span => span.ParentSpanId == send.SpanId));
        }
    }

    private static void CheckMetrics(Checks checks, MetricRecorder metrics)
    {
        checks.Equal("sent", Requests, metrics.Value("dotnet.channel.item.sent"));
        checks.Equal("received", Requests, metrics.Value("dotnet.channel.item.received"));
        checks.Equal("length", 0, metrics.Value("dotnet.channel.queue.length"));
        checks.Equal("in flight", 0, metrics.Value("dotnet.channel.process.inflight"));
        checks.Equal("completed", 1, metrics.Value("dotnet.channel.completed"));
        checks.Equal("times in queue", Requests, metrics.Value("dotnet.channel.item.time_in_queue"));
        checks.Equal("process durations", Requests, metrics.Value("dotnet.channel.process.duration"));
    }
}
