// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Sums are what was done, for every kind of channel.</summary>
public class ItemCounterTests
{
    public static TheoryData<MetricChannel> Buffering => MetricChannels.Buffering;

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Counters_EveryWayToWriteAndRead_EqualWhatWasDone(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 8);

        Assert.True(channel.Writer.TryWrite(1));
        await channel.Writer.WriteAsync(2);
        await channel.Writer.WriteAsync(3);
        Assert.True(channel.Writer.TryWrite(4));
        Assert.True(channel.Writer.TryWrite(5));
        Assert.True(channel.Reader.TryRead(out _));
        await channel.Reader.ReadAsync();
        Assert.True(channel.Reader.TryReceive(out _));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(5, metrics.Value("item.sent"));
        Assert.Equal(3, metrics.Value("item.received"));
        Assert.Equal(2, metrics.Value("queue.length"));
        Assert.Empty(metrics.Points("item.dropped"));
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task Counters_PendingReads_CountWhenTheItemIsHandedOver(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);

        ValueTask<int> first = channel.Reader.ReadAsync();
        Assert.Equal(0, harness.Collect().Value("item.received"));
        Assert.True(channel.Writer.TryWrite(1));
        await first;
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        await channel.Writer.WriteAsync(2);
        Assert.True(await wait);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.sent"));
        Assert.Equal(1, metrics.Value("item.received"));
        Assert.Equal(1, metrics.Value("queue.length"));
    }

    [Theory]
    [InlineData(MetricChannel.DropNewest, "drop_newest")]
    [InlineData(MetricChannel.DropOldest, "drop_oldest")]
    [InlineData(MetricChannel.DropWrite, "drop_write")]
    public async Task Dropped_FullChannelThatDrops_CountsByItsMode(MetricChannel kind, string reason)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 3);

        for (int i = 0; i < 5; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
            await channel.Writer.WriteAsync(i);
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(10, metrics.Value("item.sent"));
        Assert.Equal(7, metrics.Value("item.dropped", "dotnet.channel.drop.reason", reason));
        Assert.Single(metrics.Points("item.dropped"));
        Assert.Equal(3, metrics.Value("queue.length"));
        Assert.Equal(3, metrics.Value("queue.capacity"));
        Assert.Equal(1, metrics.Value("queue.utilization"));
    }

    [Fact]
    public async Task Counters_Rendezvous_CountHandOversOnly()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Rendezvous);

        ValueTask write = channel.Writer.WriteAsync(1);
        MetricCollection before = harness.Collect();
        Assert.Equal(0, before.Value("item.sent"));
        Assert.Equal(0, before.Value("queue.length"));
        Assert.Equal(1, await channel.Reader.ReadAsync());
        await write;
        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(2));
        await read;

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.sent"));
        Assert.Equal(2, metrics.Value("item.received"));
        Assert.Equal(0, metrics.Value("queue.capacity"));
        Assert.NotNull(metrics.Point("queue.capacity"));
        Assert.Null(metrics.Point("queue.utilization"));
    }

    [Fact]
    public async Task Dropped_RendezvousThatDropsWithoutAReader_CountsEachItem()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.RendezvousDropWrite);

        Assert.True(channel.Writer.TryWrite(1));
        await channel.Writer.WriteAsync(2);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.sent"));
        Assert.Equal(2, metrics.Value("item.dropped", "dotnet.channel.drop.reason", "drop_write"));
        Assert.Equal(0, metrics.Value("queue.length"));
    }

    [Fact]
    public void Dropped_UsersCallbackThrows_TheItemIsCountedAndTheExceptionIsTheUsers()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            harness.Telemetry(),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            static _ => throw new InvalidOperationException("of the user"));

        channel.Writer.TryWrite(1);
        var error = Assert.Throws<InvalidOperationException>(() => channel.Writer.TryWrite(2));

        Assert.Equal("of the user", error.Message);
        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Value("item.sent"));
        Assert.Equal(1, metrics.Value("item.dropped", "dotnet.channel.drop.reason", "drop_oldest"));
        Assert.Equal(1, metrics.Value("queue.length"));
    }

    [Fact]
    public async Task Sent_WritesThatHadToWait_CountWhenTheChannelTakesThemIn()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        channel.Writer.TryWrite(1);

        ValueTask abandoned = channel.Writer.WriteAsync(2);
        ValueTask awaited = channel.Writer.WriteAsync(3);
        Assert.Equal(1, harness.Collect().Value("item.sent"));
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Equal(2, harness.Collect().Value("item.sent"));
        Assert.True(channel.Reader.TryRead(out _));
        await awaited;

        Assert.Equal(3, harness.Collect().Value("item.sent"));
        GC.KeepAlive(abandoned);
    }

    [Fact]
    public async Task Received_ReadThatNobodyAwaits_CountsTheItemThatLeftTheChannel()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();

        ValueTask<int> abandoned = channel.Reader.ReadAsync();
        channel.Writer.TryWrite(1);

        Assert.Equal(1, harness.Collect().Value("item.received"));
        Assert.Equal(1, await abandoned);
        Assert.Equal(1, harness.Collect().Value("item.received"));
    }

    [Fact]
    public async Task Counters_WritesThatWereCanceled_CountNothing()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        channel.Writer.TryWrite(1);
        using var cancel = new CancellationTokenSource();

        ValueTask waiting = channel.Writer.WriteAsync(2, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await channel.Writer.WriteAsync(3, cancel.Token));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("item.sent"));
        Assert.Equal(1, metrics.Value("queue.length"));
        Assert.Empty(metrics.Points("send.rejected"));
    }
}
