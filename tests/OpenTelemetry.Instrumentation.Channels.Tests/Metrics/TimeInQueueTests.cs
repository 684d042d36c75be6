// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>From acceptance to hand-over, exactly; every item at a low rate, a part of them at a high one.</summary>
public class TimeInQueueTests
{
    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.DropOldest)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    public async Task TimeInQueue_EveryWayToRead_IsExact(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 10);
        for (int i = 1; i <= 4; i++)
        {
            channel.Writer.TryWrite(i);
        }

        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(channel.Reader.TryRead(out _));
        harness.Clock.Advance(TimeSpan.FromSeconds(2));
        await channel.Reader.ReadAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.True(channel.Reader.TryReceive(out _));
        harness.Clock.Advance(TimeSpan.FromSeconds(8));
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(4, item);
            break;
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(4, metrics.Count("item.time_in_queue"));
        Assert.Equal(1 + 3 + 7 + 15, metrics.Value("item.time_in_queue"), 9);
        Assert.Single(metrics.Points("item.time_in_queue"));
    }

    [Fact]
    public async Task TimeInQueue_ReaderWaited_IsZero()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        ValueTask<int> read = channel.Reader.ReadAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(9));
        channel.Writer.TryWrite(1);
        await read;

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Count("item.time_in_queue"));
        Assert.Equal(0, metrics.Value("item.time_in_queue"));
    }

    [Fact]
    public async Task TimeInQueue_WriterWaited_CountsFromTheAcceptance()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        channel.Writer.TryWrite(1);
        ValueTask write = channel.Writer.WriteAsync(2);
        harness.Clock.Advance(TimeSpan.FromSeconds(3));
        channel.Reader.TryRead(out _);
        await write;
        harness.Clock.Advance(TimeSpan.FromSeconds(4));
        channel.Reader.TryRead(out _);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Count("item.time_in_queue"));
        Assert.Equal(3 + 4, metrics.Value("item.time_in_queue"), 9);
    }

    [Fact]
    public void TimeInQueue_ItemsDropped_AreNotMeasured()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1, BoundedChannelFullMode.DropOldest);
        channel.Writer.TryWrite(1);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        channel.Writer.TryWrite(2);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        channel.Reader.TryRead(out _);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Count("item.time_in_queue"));
        Assert.Equal(1, metrics.Value("item.time_in_queue"), 9);
    }

    [Fact]
    public void TimeInQueue_WrittenBeforeAnybodyListened_IsNotMeasured()
    {
        Registry.ChannelRegistry.Reset();
        string name = nameof(TimeInQueue_WrittenBeforeAnybodyListened_IsNotMeasured) + Guid.NewGuid();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);
        using MetricHarness harness = MetricHarness.OverPresentChannels();
        harness.Keep(channel).Reader.TryRead(out _);

        MetricCollection metrics = harness.Collect().Of(name);
        Assert.Empty(metrics.Points("item.time_in_queue"));
        Assert.Equal(1, metrics.Value("item.received"));
    }

    [Fact]
    public void TimeInQueue_ThousandItemsASecond_AreAllMeasured()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();

        Pass(harness, channel, items: 10_000, perSecond: 1000);

        Assert.Equal(10_000, harness.Collect().Count("item.time_in_queue"));
    }

    [Fact]
    public void TimeInQueue_HundredThousandItemsASecond_AreThinnedAndCountedAllTheSame()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();

        Pass(harness, channel, items: 300_000, perSecond: 100_000);

        MetricCollection metrics = harness.Collect();
        Assert.InRange(metrics.Count("item.time_in_queue"), 3 * 500, 3 * 20_000);
        Assert.Equal(300_000, metrics.Value("item.received"));
    }

    [Fact]
    public void TimeInQueue_PrioritizedAtAHighRate_MeasuresEveryItem()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Prioritized);

        Pass(harness, channel, items: 10_000, perSecond: 100_000);

        Assert.Equal(10_000, harness.Collect().Count("item.time_in_queue"));
    }

    [Fact]
    public void TimeInQueue_AfterABurst_MeasuresEveryItemAgain()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        Pass(harness, channel, items: 200_000, perSecond: 1_000_000);
        harness.Clock.Advance(TimeSpan.FromSeconds(3));
        long afterBurst = harness.Collect().Count("item.time_in_queue");
        Assert.InRange(afterBurst, 2000, 100_000);

        Pass(harness, channel, items: 500, perSecond: 10);

        Assert.Equal(500, harness.Collect().Count("item.time_in_queue") - afterBurst);
    }

    [Fact]
    public void TimeInQueue_AfterABurstThatNobodyCollected_RecoversByItself()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        Pass(harness, channel, items: 200_000, perSecond: 1_000_000);
        harness.Clock.Advance(TimeSpan.FromSeconds(3));
        Pass(harness, channel, items: 20_000, perSecond: 1000);
        long before = harness.Collect().Count("item.time_in_queue");

        Pass(harness, channel, items: 100, perSecond: 10);

        Assert.Equal(100, harness.Collect().Count("item.time_in_queue") - before);
    }

    private static void Pass(MetricHarness harness, Channel<int> channel, int items, int perSecond)
    {
        var step = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / perSecond);
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
            harness.Clock.Advance(step);
            channel.Reader.TryRead(out _);
        }
    }
}
