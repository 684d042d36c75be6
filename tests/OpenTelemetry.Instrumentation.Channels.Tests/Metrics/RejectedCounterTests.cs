// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class RejectedCounterTests
{
    private const string Error = "error.type";

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.Wrapped)]
    public void Rejected_TryWriteToAFullChannel_IsQueueFull(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 1);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.False(channel.Writer.TryWrite(2));
        Assert.False(channel.Writer.TryWrite(3));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("send.rejected", Error, "queue_full"));
        Assert.Single(metrics.Points("send.rejected"));
        Assert.Equal(1, metrics.Value("item.sent"));
    }

    [Fact]
    public void Rejected_TryWriteToARendezvousWithoutAReader_IsQueueFull()
    {
        using var harness = new MetricHarness();
        Assert.False(harness.Create(MetricChannel.Rendezvous).Writer.TryWrite(1));

        Assert.Equal(1, harness.Collect().Value("send.rejected", Error, "queue_full"));
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.DropNewest)]
    [InlineData(MetricChannel.DropOldest)]
    [InlineData(MetricChannel.DropWrite)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    [InlineData(MetricChannel.Rendezvous)]
    [InlineData(MetricChannel.Wrapped)]
    public async Task Rejected_WritesToACompletedChannel_AreAlreadyShutdown(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);
        channel.Writer.Complete();

        Assert.False(channel.Writer.TryWrite(1));
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Writer.WriteAsync(2));
        Assert.False(await channel.Writer.WaitToWriteAsync());

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("send.rejected", Error, "already_shutdown"));
        Assert.Single(metrics.Points("send.rejected"));
        Assert.Equal(0, metrics.Value("item.sent"));
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.Rendezvous)]
    [InlineData(MetricChannel.Wrapped)]
    public async Task Rejected_WriterWaitsWhenTheChannelIsCompleted_IsAlreadyShutdown(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 1);
        channel.Writer.TryWrite(1);
        ValueTask waiting = channel.Writer.WriteAsync(2);
        channel.Writer.Complete(new IOException());
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await waiting);

        Assert.Equal(1, harness.Collect().Value("send.rejected", Error, "already_shutdown"));
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.DropOldest)]
    public async Task Rejected_ChannelWasCompletedWithACancellation_IsAlreadyShutdown(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);
        channel.Writer.Complete(new OperationCanceledException());

        // The channel does not wrap a cancellation.
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await channel.Writer.WriteAsync(1));

        Assert.Equal(1, harness.Collect().Value("send.rejected", Error, "already_shutdown"));
    }

    [Fact]
    public void Rejected_WriteWhileTheCompletionIsBeingRecorded_IsAlreadyShutdown()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "OpenTelemetry.Instrumentation.Channels",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ => Assert.False(channel.Writer.TryWrite(1)),
        };
        ActivitySource.AddActivityListener(listener);

        // An error: the completion without one has a span only under the span of a caller.
        channel.Writer.Complete(new InvalidOperationException("A test."));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("send.rejected", Error, "already_shutdown"));
        Assert.Single(metrics.Points("send.rejected"));
    }
}
