// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>One series for each name: the live channels and those that are gone.</summary>
public class SeriesSumTests
{
    [Fact]
    public void Values_SeveralChannelsOfOneName_AreSummedAndUtilizationIsTheHighest()
    {
        using var harness = new MetricHarness();
        Channel<int> half = harness.Bounded(4);
        Channel<int> most = harness.Bounded(10);
        Channel<int> unbounded = harness.Unbounded();

        Write(half, 2);
        Write(most, 9);
        Write(unbounded, 100);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(111, metrics.Value("queue.length"));
        Assert.Equal(14, metrics.Value("queue.capacity"));
        Assert.Equal(0.9, metrics.Value("queue.utilization"));
        Assert.Equal(111, metrics.Value("item.sent"));
        Assert.Equal(3, metrics.Value("count", "dotnet.channel.state", "open"));
    }

    [Fact]
    public void Capacity_UnboundedChannelsOnly_IsNotReported()
    {
        using var harness = new MetricHarness();
        harness.Unbounded();

        MetricCollection metrics = harness.Collect();

        Assert.Empty(metrics.Points("queue.capacity"));
        Assert.Empty(metrics.Points("queue.utilization"));
        Assert.Equal(0, Assert.Single(metrics.Points("queue.length")).Value);
    }

    [Fact]
    public void Counters_ChannelsThatEnded_KeepWhatTheyCounted()
    {
        using var harness = new MetricHarness();
        for (int i = 0; i < 100; i++)
        {
            Channel<int> channel = harness.CreateUnkept(MetricChannel.DropWrite, capacity: 2);
            Write(channel, 3);
            channel.Writer.Complete();
            Read(channel, 2);
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(300, metrics.Value("item.sent"));
        Assert.Equal(200, metrics.Value("item.received"));
        Assert.Equal(100, metrics.Value("item.dropped", "dotnet.channel.drop.reason", "drop_write"));
        Assert.Equal(100, metrics.Value("completed"));
        Assert.Equal(0, metrics.Value("queue.length"));
        Assert.Equal(0, metrics.Value("queue.capacity"));
        Assert.Equal(0, metrics.Points("count").Sum(static point => point.Value));
    }

    [Fact]
    public void Values_OtherName_AreNotMixed()
    {
        using var harness = new MetricHarness();
        string otherName = harness.ChannelName + "-other";
        Channel<int> channel = harness.Unbounded();
        Channel<int> other = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(otherName));

        Write(channel, 2);
        Write(other, 5);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.sent"));
        Assert.Equal(5, metrics.Of(otherName).Value("item.sent"));
    }

    [Fact]
    public void Values_ChannelMadeAndUsedBeforeTheProvider_AreThereInFull()
    {
        string name = nameof(Values_ChannelMadeAndUsedBeforeTheProvider_AreThereInFull) + Guid.NewGuid();
        Registry.ChannelRegistry.Reset();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(name, 10);
        Write(channel, 3);

        using MetricHarness harness = MetricHarness.OverPresentChannels();
        harness.Keep(channel);
        Write(channel, 1);

        MetricCollection metrics = harness.Collect().Of(name);
        Assert.Equal(4, metrics.Value("item.sent"));
        Assert.Equal(4, metrics.Value("queue.length"));
        Assert.Equal(10, metrics.Value("queue.capacity"));
    }

    private static void Write(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static void Read(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(channel.Reader.TryRead(out _));
        }
    }
}
