// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Live channels by state; stalled is a matter of the clock.</summary>
public class ChannelCountTests
{
    [Fact]
    public void Count_ChannelOpensDrainsAndEnds_IsInOneStateAtATime()
    {
        using var harness = new MetricHarness();
        Assert.Equal((0, 0, 0), Count(harness));
        Channel<int> channel = harness.Unbounded();
        Assert.Equal((1, 0, 0), Count(harness));
        channel.Writer.TryWrite(1);
        Assert.Equal((1, 0, 0), Count(harness));
        channel.Writer.Complete();
        Assert.Equal((0, 1, 0), Count(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal((0, 0, 0), Count(harness));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Count_ItemsAndNoReadForThirtySeconds_IsStalledUntilTheNextRead(bool isCompleted)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        if (isCompleted)
        {
            channel.Writer.Complete();
        }

        (int, int, int) moving = isCompleted ? (0, 1, 0) : (1, 0, 0);
        Assert.Equal(moving, Count(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Equal(moving, Count(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal((0, 0, 1), Count(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(moving, Count(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 0, 1), Count(harness));
    }

    [Fact]
    public void Count_EmptyChannelForALongTime_IsNotStalled()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        Assert.Equal((1, 0, 0), Count(harness));
        harness.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 0, 0), Count(harness));

        channel.Writer.TryWrite(1);

        Assert.Equal((1, 0, 0), Count(harness));
    }

    [Fact]
    public void Count_RendezvousWithABlockedWriter_IsStalled()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Rendezvous);
        _ = channel.Writer.WriteAsync(1);
        Assert.Equal((1, 0, 0), Count(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 0, 1), Count(harness));
    }

    [Fact]
    public void Count_StalledAfterIsSet_DecidesFromWhenOn()
    {
        using var harness = new MetricHarness(options => options.StalledAfter = TimeSpan.FromSeconds(5));
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        Assert.Equal((1, 0, 0), Count(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 0, 1), Count(harness));
    }

    private static (int Open, int Draining, int Stalled) Count(MetricHarness harness)
    {
        MetricCollection metrics = harness.Collect();
        return ((int)Of("open"), (int)Of("draining"), (int)Of("stalled"));

        double Of(string state) => metrics.Value("count", "dotnet.channel.state", state);
    }
}
