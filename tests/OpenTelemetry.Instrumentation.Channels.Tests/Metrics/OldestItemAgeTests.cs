// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The age of the oldest item: what tells of a consumer that stopped.</summary>
public class OldestItemAgeTests
{
    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    public void Age_ItemsComeAndGoInOrder_IsTheAgeOfTheFirst(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 10);
        Assert.Equal(0, Age(harness));
        WriteEachSecond(harness, channel, 1, 2, 3);

        Assert.Equal(3, Age(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(2, Age(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(12, Age(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(11, Age(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(0, Age(harness));
        harness.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, Age(harness));
    }

    [Fact]
    public void Age_Prioritized_IsTheOldestWhicheverGoesFirst()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Prioritized);
        WriteEachSecond(harness, channel, 9, 1, 5);

        Assert.Equal(3, Age(harness));
        Assert.True(channel.Reader.TryRead(out int first));
        Assert.Equal(1, first);
        Assert.Equal(3, Age(harness));
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Equal(3, Age(harness));
        Assert.True(channel.Reader.TryRead(out int last));
        Assert.Equal(9, last);
        Assert.Equal(0, Age(harness));
    }

    [Fact]
    public void Age_DropOldest_IsThatOfTheOldestItemThatIsLeft()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(2, BoundedChannelFullMode.DropOldest);
        WriteEachSecond(harness, channel, 1, 2, 3, 4, 5);

        Assert.Equal(2, Age(harness));
        Assert.True(channel.Reader.TryRead(out int first));
        Assert.Equal(4, first);
        Assert.Equal(1, Age(harness));
    }

    [Fact]
    public void Age_DropNewest_IsThatOfTheItemThatIsThere()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1, BoundedChannelFullMode.DropNewest);
        WriteEachSecond(harness, channel, 1, 2, 3);

        // The third took the place of the others.
        Assert.True(channel.Reader.TryPeek(out int only));
        Assert.Equal(3, only);
        Assert.Equal(1, Age(harness));
    }

    [Fact]
    public void Age_DropNewestOfSeveral_IsThatOfTheFirst()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(2, BoundedChannelFullMode.DropNewest);
        WriteEachSecond(harness, channel, 1, 2, 3, 4);

        Assert.Equal(4, Age(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(1, Age(harness));
    }

    [Fact]
    public void Age_DropWrite_IsThatOfTheItemThatStays()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(2, BoundedChannelFullMode.DropWrite);
        WriteEachSecond(harness, channel, 1, 2);
        for (int i = 0; i < 40; i++)
        {
            WriteEachSecond(harness, channel, 0);
        }

        Assert.Equal(42, Age(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal(41, Age(harness));
        channel.Reader.TryRead(out _);
        WriteEachSecond(harness, channel, 7);
        Assert.Equal(1, Age(harness));
    }

    [Fact]
    public async Task Age_WriteThatHadToWait_CountsFromItsAcceptance()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        channel.Writer.TryWrite(1);
        ValueTask waiting = channel.Writer.WriteAsync(2);
        harness.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, Age(harness));
        channel.Reader.TryRead(out _);
        await waiting;
        harness.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, Age(harness));
    }

    [Fact]
    public void Age_SeveralChannelsOfOneName_IsTheHighest()
    {
        using var harness = new MetricHarness();
        WriteEachSecond(harness, harness.Unbounded(), 1);
        WriteEachSecond(harness, harness.Unbounded(), 1);

        Assert.Equal(2, Age(harness));
    }

    [Fact]
    public void Age_ManyMoreItemsThanMarks_IsALowerBoundThatDoesNotFallBehindFar()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        const int Items = 1000;
        WriteEachSecond(harness, channel, Enumerable.Range(0, Items).ToArray());

        Assert.Equal(Items, Age(harness));
        for (int left = Items - 1; left > 0; left--)
        {
            channel.Reader.TryRead(out _);
            Assert.InRange(Age(harness), 0, left);
        }
    }

    [Fact]
    public async Task Age_ChannelMadeElsewhere_IsNotTold()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Wrapped);
        channel.Writer.TryWrite(1);
        await channel.Writer.WriteAsync(2);
        harness.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(harness.Collect().Points("queue.oldest_item.age"));
    }

    [Fact]
    public void Age_SampledItemInAChannelMadeElsewhere_IsNotTold()
    {
        using var harness = new MetricHarness();
        using var source = new ActivitySource(nameof(OldestItemAgeTests));
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name).AddChannelInstrumentation().Build();
        Channel<int> channel = harness.Create(MetricChannel.Wrapped);
        using (Activity? writer = source.StartActivity("writer"))
        {
            Assert.True(writer!.Recorded);
            channel.Writer.TryWrite(1);
        }

        harness.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(harness.Collect().Points("queue.oldest_item.age"));
    }

    [Fact]
    public void Age_ItemSentBeforeMetrics_IsNotKnown()
    {
        string name = "age-before-metrics";
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);
        using var harness = MetricHarness.OverPresentChannels();

        Assert.Empty(harness.Collect().Of(name).Points("queue.oldest_item.age"));
        channel.Reader.TryRead(out _);
        Assert.Equal(0, Assert.Single(harness.Collect().Of(name).Points("queue.oldest_item.age")).Value);
    }

    private static double Age(MetricHarness harness)
        => Assert.Single(harness.Collect().Points("queue.oldest_item.age")).Value;

    private static void WriteEachSecond(MetricHarness harness, Channel<int> channel, params int[] items)
    {
        foreach (int item in items)
        {
            Assert.True(channel.Writer.TryWrite(item));
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
