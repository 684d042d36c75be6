// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>What a snapshot tells of each kind of channel.</summary>
public class ChannelSnapshotTests
{
    [Theory]
    [InlineData(MetricChannel.Bounded, 2, 2L, 0L, BoundedChannelFullMode.Wait)]
    [InlineData(MetricChannel.DropNewest, 2, 2L, 1L, BoundedChannelFullMode.DropNewest)]
    [InlineData(MetricChannel.DropOldest, 2, 2L, 1L, BoundedChannelFullMode.DropOldest)]
    [InlineData(MetricChannel.DropWrite, 2, 2L, 1L, BoundedChannelFullMode.DropWrite)]
    [InlineData(MetricChannel.Unbounded, null, 3L, 0L, null)]
    [InlineData(MetricChannel.SingleReader, null, 3L, 0L, null)]
    [InlineData(MetricChannel.Prioritized, null, 3L, 0L, null)]
    [InlineData(MetricChannel.Rendezvous, 0, 0L, 0L, BoundedChannelFullMode.Wait)]
    public void TakeAll_ThreeWritesToEachKind_TellsWhatIsInIt(
        MetricChannel kind, int? capacity, long length, long dropped, BoundedChannelFullMode? fullMode)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 2);
        int accepted = Enumerable.Range(0, 3).Count(i => channel.Writer.TryWrite(i));

        ChannelSnapshot snapshot = Single(harness);

        Assert.Equal(typeof(int), snapshot.ItemType);
        Assert.Equal(capacity is not null, snapshot.IsBounded);
        Assert.Equal(capacity, snapshot.Capacity);
        Assert.Equal(fullMode, snapshot.FullMode);
        Assert.Equal(length, snapshot.Length);
        Assert.Equal(accepted, snapshot.Sent);
        Assert.Equal(0, snapshot.Received);
        Assert.Equal(dropped, snapshot.Dropped);
        Assert.Equal(ChannelSnapshotState.Open, snapshot.State);
        Assert.Contains(nameof(MetricChannels), snapshot.CreationSite, StringComparison.Ordinal);
        Assert.Null(snapshot.CreationStack);
    }

    [Fact]
    public void TakeAll_ChannelMadeElsewhere_KnowsItsLengthAndNotItsBounds()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Wrapped, capacity: 2);
        channel.Writer.TryWrite(1);

        ChannelSnapshot snapshot = Single(harness);

        Assert.Equal(1, snapshot.Length);
        Assert.Null(snapshot.IsBounded);
        Assert.Null(snapshot.Capacity);
        Assert.Null(snapshot.FullMode);
        Assert.Null(snapshot.OldestItemAge);
    }

    [Fact]
    public void TakeAll_ChannelMadeElsewhereThatCannotCount_HasNoLength()
    {
        using var harness = new MetricHarness();
        Channel<int> inner = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
        Channel<int> channel = harness.Keep(inner.AsInstrumented(harness.Telemetry()));
        channel.Writer.TryWrite(1);

        Assert.Null(Single(harness).Length);
        Assert.Equal(1, Single(harness).Sent);
    }

    [Fact]
    public void TakeAll_ChannelOfAClassOfTheUsers_RunsNoneOfItsCode()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Keep(new HostileChannel().AsInstrumented(harness.Telemetry()));
        channel.Writer.TryComplete();

        Assert.Empty(Of(harness));
        Channel<int> open = harness.Keep(new HostileChannel().AsInstrumented(harness.Telemetry()));
        Assert.Null(Single(harness).Length);
        GC.KeepAlive(open);
    }

    [Fact]
    public void TakeAll_ItemsWait_TellsTheAgeOfTheOldest()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        Assert.Null(Single(harness).OldestItemAge);
        channel.Writer.TryWrite(1);
        harness.Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(TimeSpan.FromSeconds(7), Single(harness).OldestItemAge);
    }

    [Fact]
    public void TakeAll_NobodyListensToAges_DoesNotKnowTheAge()
    {
        var telemetry = new ChannelTelemetryOptions(SemanticsChannels.NewName("age"));
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(telemetry);
        channel.Writer.TryWrite(1);

        ChannelSnapshot snapshot = ChannelSnapshot.TakeAll().Single(taken => taken.Name == telemetry.Name);

        Assert.Equal(1, snapshot.Length);
        Assert.Null(snapshot.OldestItemAge);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void TakeAll_ItemsAndNoRead_IsStalledAsTheMetricHasIt()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(1);
        Assert.Equal(TimeSpan.Zero, Single(harness).StalledFor);
        harness.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(ChannelSnapshotState.Open, Single(harness).State);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(30), Single(harness).StalledFor);
        Assert.Equal(ChannelSnapshotState.Stalled, Single(harness).State);
        Assert.Equal(1, harness.Collect().Value("count", "dotnet.channel.state", "stalled"));
        channel.Reader.TryRead(out _);
        Assert.Equal(ChannelSnapshotState.Open, Single(harness).State);
    }

    [Fact]
    public void TakeAll_CompletedWithItems_DrainsAndThenIsGone()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        Assert.Equal(ChannelSnapshotState.Draining, Single(harness).State);

        channel.Reader.TryRead(out _);

        Assert.Empty(Of(harness));
    }

    [Fact]
    public async Task TakeAll_HandlerUnderWay_CountsItInFlight()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        await foreach (int _ in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(1, Single(harness).InFlight);
            channel.Writer.TryComplete();
        }
    }

    private static ChannelSnapshot Single(MetricHarness harness) => Assert.Single(Of(harness));

    private static IReadOnlyList<ChannelSnapshot> Of(MetricHarness harness)
        => [.. ChannelSnapshot.TakeAll().Where(snapshot => snapshot.Name == harness.ChannelName)];
}
