// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>From a slow bucket to the trace of an item that was slow.</summary>
public sealed class ExemplarTests : IDisposable
{
    private static readonly ActivitySource s_source = new(nameof(ExemplarTests));

    private readonly MetricHarness _harness = new(
        build: static builder => builder.SetExemplarFilter(ExemplarFilterType.TraceBased));

    [Theory]
    [InlineData(ChannelSpans.Default)]
    [InlineData(ChannelSpans.Receive | ChannelSpans.Process)]
    public async Task Exemplars_SampledItem_AreOfTheTraceOfTheItem(ChannelSpans spans)
    {
        using TracerProvider tracing = Tracing(spans);
        Channel<int> channel = _harness.Unbounded();
        ActivityTraceId trace = WriteTraced(channel);

        await channel.Reader.ProcessAllAsync((_, _) => channel.Writer.TryComplete() ? default : default);

        AssertTrace("item.time_in_queue", trace);
        AssertTrace("process.duration", trace);
    }

    [Fact]
    public async Task Exemplars_AwaitForeach_AreOfTheTraceOfTheItem()
    {
        using TracerProvider tracing = Tracing(ChannelSpans.Default);
        Channel<int> channel = _harness.Unbounded();
        ActivityTraceId trace = WriteTraced(channel);

        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
            break;
        }

        AssertTrace("item.time_in_queue", trace);
        AssertTrace("process.duration", trace);
    }

    [Fact]
    public void Exemplars_ScopeIsEndedInAnotherFlow_AreOfTheTraceOfTheItem()
    {
        using TracerProvider tracing = Tracing(ChannelSpans.Default);
        Channel<int> channel = _harness.Unbounded();
        ActivityTraceId trace = WriteTraced(channel);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        ChannelProcessingScope scope = received.StartProcessing();
        Activity.Current = null;

        using (s_source.StartActivity("another request"))
        {
            scope.Dispose();
        }

        AssertTrace("process.duration", trace);
    }

    [Fact]
    public void Exemplars_ReaderHasATraceOfItsOwn_AreOfTheTraceOfTheItem()
    {
        using TracerProvider tracing = Tracing(ChannelSpans.Default);
        Channel<int> channel = _harness.Unbounded();
        ActivityTraceId trace = WriteTraced(channel);

        using (s_source.StartActivity("reader"))
        {
            Assert.True(channel.Reader.TryRead(out _));
        }

        AssertTrace("item.time_in_queue", trace);
    }

    [Fact]
    public void Exemplars_NoReceiveSpanIsRecorded_AreNotOfTheReadersTrace()
    {
        using TracerProvider tracing = Tracing(ChannelSpans.Lean);
        Channel<int> channel = _harness.Unbounded();
        WriteTraced(channel);

        using (s_source.StartActivity("reader"))
        {
            Assert.True(channel.Reader.TryRead(out _));
        }

        MetricExportPoint point = Assert.Single(_harness.Collect().Points("item.time_in_queue"));
        Assert.Equal(1, point.Count);
        Assert.Empty(point.Exemplars);
    }

    [Fact]
    public async Task Exemplars_ItemIsNotSampled_AreNotThere()
    {
        using TracerProvider tracing = Tracing(ChannelSpans.Default);
        Channel<int> channel = _harness.Unbounded();
        channel.Writer.TryWrite(1);

        await channel.Reader.ProcessAllAsync((_, _) => channel.Writer.TryComplete() ? default : default);

        MetricCollection metrics = _harness.Collect();
        Assert.Equal(1, metrics.Count("item.time_in_queue"));
        Assert.Empty(metrics.Points("item.time_in_queue")[0].Exemplars);
        Assert.Empty(metrics.Points("process.duration")[0].Exemplars);
    }

    public void Dispose() => _harness.Dispose();

    private static TracerProvider Tracing(ChannelSpans spans) => Sdk.CreateTracerProviderBuilder()
        .AddSource(s_source.Name)
        .AddChannelInstrumentation(options => options.Spans = spans)
        .Build();

    private static ActivityTraceId WriteTraced(Channel<int> channel)
    {
        using Activity writer = s_source.StartActivity("writer")!;
        Assert.True(channel.Writer.TryWrite(1));
        return writer.TraceId;
    }

    private void AssertTrace(string instrument, ActivityTraceId trace)
    {
        MetricExportPoint point = Assert.Single(_harness.Collect().Points(instrument));
        Assert.Equal(1, point.Count);
        Assert.Equal(trace, Assert.Single(point.Exemplars).TraceId);
    }
}
