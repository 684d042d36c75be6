// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The wait histograms: only what had to wait, for as long as it did.</summary>
public class WaitTimeTests
{
    public static TheoryData<MetricChannel> Buffering => MetricChannels.Buffering;

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task WaitTimes_NothingHadToWait_AreEmpty(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);
        Assert.True(await channel.Writer.WaitToWriteAsync());
        await channel.Writer.WriteAsync(1);
        Assert.True(channel.Writer.TryWrite(2));
        Assert.True(await channel.Reader.WaitToReadAsync());
        await channel.Reader.ReadAsync();
        Assert.True(channel.Reader.TryRead(out _));
        Assert.False(channel.Reader.TryRead(out _));
        channel.Writer.Complete();
        Assert.False(await channel.Reader.WaitToReadAsync());
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        MetricCollection metrics = harness.Collect();
        Assert.Empty(metrics.Points("send.wait_time"));
        Assert.Empty(metrics.Points("receive.wait_time"));
    }

    [Theory]
    [MemberData(nameof(Buffering))]
    public async Task ReceiveWaitTime_ReadsThatWaited_IsTheirWait(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);

        ValueTask<int> read = channel.Reader.ReadAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(3));
        channel.Writer.TryWrite(1);
        await read;
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(4));
        channel.Writer.TryWrite(1);
        Assert.True(await wait);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Count("receive.wait_time"));
        Assert.Equal(7, metrics.Value("receive.wait_time"), 9);
        Assert.Single(metrics.Points("receive.wait_time"));
        Assert.Empty(metrics.Points("send.wait_time"));
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.Wrapped)]
    public async Task SendWaitTime_WritesThatWaited_IsTheirWait(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 1);
        channel.Writer.TryWrite(1);

        ValueTask write = channel.Writer.WriteAsync(2);
        harness.Clock.Advance(TimeSpan.FromSeconds(3));
        channel.Reader.TryRead(out _);
        await write;
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(4));
        channel.Reader.TryRead(out _);
        Assert.True(await wait);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Count("send.wait_time"));
        Assert.Equal(7, metrics.Value("send.wait_time"), 9);
        Assert.Single(metrics.Points("send.wait_time"));
        Assert.Empty(metrics.Points("receive.wait_time"));
    }

    [Fact]
    public async Task WaitTimes_Rendezvous_AreTheWaitsOfBothSides()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Rendezvous);

        ValueTask write = channel.Writer.WriteAsync(1);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await channel.Reader.ReadAsync();
        await write;
        ValueTask<int> read = channel.Reader.ReadAsync();
        harness.Clock.Advance(TimeSpan.FromSeconds(2));
        await channel.Writer.WriteAsync(2);
        await read;

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, metrics.Value("send.wait_time"), 9);
        Assert.Equal(1, metrics.Count("send.wait_time"));
        Assert.Equal(2, metrics.Value("receive.wait_time"), 9);
        Assert.Equal(1, metrics.Count("receive.wait_time"));
    }

    [Fact]
    public async Task WaitTimes_CanceledWaits_SayCanceled()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        using var cancel = new CancellationTokenSource();
        ValueTask<int> read = channel.Reader.ReadAsync(cancel.Token);
        ValueTask<bool> waitToRead = channel.Reader.WaitToReadAsync(cancel.Token);
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waitToRead);

        using var cancelWrites = new CancellationTokenSource();
        channel.Writer.TryWrite(1);
        ValueTask write = channel.Writer.WriteAsync(2, cancelWrites.Token);
        ValueTask<bool> waitToWrite = channel.Writer.WaitToWriteAsync(cancelWrites.Token);
        harness.Clock.Advance(TimeSpan.FromSeconds(2));
        await cancelWrites.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await write);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waitToWrite);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(2, metrics.Count("receive.wait_time", "error.type", "canceled"));
        Assert.Equal(2, metrics.Value("receive.wait_time", "error.type", "canceled"), 9);
        Assert.Equal(2, metrics.Count("send.wait_time", "error.type", "canceled"));
        Assert.Equal(4, metrics.Value("send.wait_time", "error.type", "canceled"), 9);
        Assert.Single(metrics.Points("receive.wait_time"));
        Assert.Single(metrics.Points("send.wait_time"));
    }

    [Theory]
    [InlineData(false, "already_shutdown")]
    [InlineData(true, "System.IO.IOException")]
    public async Task WaitTimes_ChannelIsCompletedMeanwhile_SayWhy(bool withError, string errorType)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        ValueTask<int> read = channel.Reader.ReadAsync();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Channel<int> full = harness.Bounded(1);
        full.Writer.TryWrite(1);
        ValueTask write = full.Writer.WriteAsync(2);

        channel.Writer.Complete(withError ? new IOException() : null);
        full.Writer.Complete(withError ? new IOException() : null);
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await read);
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await write);
        if (withError)
        {
            await Assert.ThrowsAsync<IOException>(async () => await wait);
        }
        else
        {
            Assert.False(await wait);
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(withError ? 2 : 1, metrics.Count("receive.wait_time", "error.type", errorType));
        Assert.Equal(withError ? 0 : 1, metrics.Count("receive.wait_time"));
        Assert.Equal(1, metrics.Count("send.wait_time", "error.type", errorType));
    }
}
