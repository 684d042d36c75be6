// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Channels that nobody can reach any more: what was in them is dropped, what they counted stays.</summary>
public class AbandonedItemTests
{
    private const string Reason = "dotnet.channel.drop.reason";

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.DropOldest)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    public void Dropped_ChannelIsCollectedWithItems_CountsThemAsAbandoned(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        WeakReference channel = UseAndForget(harness, kind, isCompleted: false);
        Assert.Equal(3, harness.Collect().Value("item.sent"));
        Assert.True(MetricGarbage.IsCollected(channel));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(3, metrics.Value("item.sent"));
        Assert.Equal(1, metrics.Value("item.received"));
        Assert.Equal(2, metrics.Value("item.dropped", Reason, "abandoned"));
        Assert.Equal(0, metrics.Value("queue.length"));
        Assert.Equal(0, metrics.Points("count").Sum(static point => point.Value));
        Assert.Equal(2, harness.Collect().Value("item.dropped", Reason, "abandoned"));
    }

    [Fact]
    public void Dropped_CompletedChannelIsCollectedBeforeItIsDrained_CountsTheRest()
    {
        using var harness = new MetricHarness();
        WeakReference channel = UseAndForget(harness, MetricChannel.Unbounded, isCompleted: true);
        Assert.True(MetricGarbage.IsCollected(channel));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.dropped", Reason, "abandoned"));
        Assert.Equal(1, metrics.Value("completed"));
    }

    [Fact]
    public void Dropped_WrapperIsCollectedWhileTheChannelLives_CountsNothing()
    {
        using var harness = new MetricHarness();
        var inner = Channel.CreateUnbounded<int>();
        WeakReference wrapper = WrapAndForget(harness, inner);
        Assert.True(MetricGarbage.IsCollected(wrapper));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("item.sent"));
        Assert.Empty(metrics.Points("item.dropped"));
        Assert.True(inner.Reader.TryRead(out _));
    }

    [Fact]
    public void Dropped_ItemsOfWritersThatStillWait_AreNotCounted()
    {
        using var harness = new MetricHarness();
        WeakReference channel = BlockAndForget(harness);
        Assert.Equal(1, harness.Collect().Value("item.sent"));
        Assert.True(MetricGarbage.IsCollected(channel));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("item.sent"));
        Assert.Equal(1, metrics.Value("item.dropped", Reason, "abandoned"));
        Assert.Equal(0, metrics.Value("waiter.count", "dotnet.channel.operation.name", "send"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UseAndForget(MetricHarness harness, MetricChannel kind, bool isCompleted)
    {
        Channel<int> channel = harness.CreateUnkept(kind);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        Assert.True(channel.Reader.TryRead(out _));
        if (isCompleted)
        {
            channel.Writer.Complete();
        }

        return new WeakReference(channel.Reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference WrapAndForget(MetricHarness harness, Channel<int> inner)
    {
        Channel<int> wrapper = inner.AsInstrumented(harness.Telemetry());
        Assert.True(wrapper.Writer.TryWrite(1));
        return new WeakReference(wrapper.Reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BlockAndForget(MetricHarness harness)
    {
        Channel<int> channel = harness.CreateUnkept(MetricChannel.Bounded, capacity: 1);
        Assert.True(channel.Writer.TryWrite(1));
        _ = channel.Writer.WriteAsync(2);
        return new WeakReference(channel.Reader);
    }
}
