// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class SpansWithoutProcessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllAsync_WithoutProcess_BaggageButNoTraceAndSaysSoOnce(bool restores)
    {
        using var tracing = new TracingHarness(options => options.RestoreContext = restores);
        using var events = new MetricEvents();
        Channel<int> channel = tracing.Unbounded(
            static telemetry => telemetry.Spans = ChannelSpans.Send | ChannelSpans.Receive);
        Baggage.SetBaggage("of", "writer");
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);
        channel.Writer.Complete();
        Baggage.ClearBaggage();

        int turns = 0;
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            turns++;
            Assert.Null(Activity.Current);
            Assert.Equal(restores ? "writer" : null, Baggage.GetBaggage("of"));
        }

        Assert.Equal(2, turns);
        Assert.Equal(restores ? 1 : 0, events.Of("ContextWithoutSpan", tracing.ChannelName).Count);
    }

    [Fact]
    public async Task ReadAllAsync_WithProcess_SaysNothing()
    {
        using var tracing = new TracingHarness();
        using var events = new MetricEvents();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.NotNull(Activity.Current);
        }

        Assert.Empty(events.Of("ContextWithoutSpan", tracing.ChannelName));
    }
}
