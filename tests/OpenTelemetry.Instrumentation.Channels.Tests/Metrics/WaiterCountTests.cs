// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Who waits right now, also where nobody awaits what was returned.</summary>
public class WaiterCountTests
{
    [Fact]
    public async Task WaiterCount_ReadersWait_CountsThemUntilTheyAreServed()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        Assert.Equal((0, 0), Waiters(harness));

        ValueTask<int> read = channel.Reader.ReadAsync();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Assert.Equal((0, 2), Waiters(harness));
        channel.Writer.TryWrite(1);
        Assert.Equal((0, 1), Waiters(harness));
        channel.Writer.TryWrite(2);
        Assert.Equal((0, 0), Waiters(harness));

        await read;
        await wait;
        Assert.Equal((0, 0), Waiters(harness));
    }

    [Fact]
    public async Task WaiterCount_WritersWait_CountsThemUntilThereIsRoom()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        channel.Writer.TryWrite(1);

        ValueTask first = channel.Writer.WriteAsync(2);
        ValueTask second = channel.Writer.WriteAsync(3);
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        Assert.Equal((3, 0), Waiters(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal((2, 0), Waiters(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal((1, 0), Waiters(harness));
        channel.Reader.TryRead(out _);
        Assert.Equal((0, 0), Waiters(harness));
        await first;
        await second;
        await wait;
    }

    [Fact]
    public void WaiterCount_ManyValueTasksThatNobodyAwaits_GoesBackToZero()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        for (int i = 0; i < 100; i++)
        {
            _ = channel.Reader.ReadAsync();
        }

        Assert.Equal((0, 100), Waiters(harness));
        for (int i = 0; i < 100; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(0, metrics.Value("waiter.count", "dotnet.channel.operation.name", "receive"));
        Assert.Equal(100, metrics.Value("item.received"));
        Assert.Equal(0, metrics.Value("queue.length"));
    }

    [Fact]
    public async Task WaiterCount_CanceledWaits_AreGoneThoughNobodyAwaitsThem()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(1);
        using var cancel = new CancellationTokenSource();
        _ = channel.Reader.ReadAsync(cancel.Token);
        _ = channel.Reader.WaitToReadAsync(cancel.Token);
        Channel<int> full = harness.Bounded(1);
        full.Writer.TryWrite(1);
        _ = full.Writer.WriteAsync(2, cancel.Token);
        _ = full.Writer.WaitToWriteAsync(cancel.Token);
        Assert.Equal((2, 2), Waiters(harness));

        await cancel.CancelAsync();

        Assert.Equal((0, 0), Waiters(harness));
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    [InlineData(MetricChannel.Rendezvous)]
    [InlineData(MetricChannel.Wrapped)]
    public void WaiterCount_ChannelIsCompleted_GoesBackToZero(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind);
        _ = channel.Reader.ReadAsync();
        _ = channel.Reader.WaitToReadAsync();
        Assert.Equal((0, 2), Waiters(harness));

        channel.Writer.Complete();

        Assert.Equal((0, 0), Waiters(harness));
    }

    [Fact]
    public async Task WaiterCount_LoopsWait_CountsEachOnce()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        ValueTask<bool> next = loop.MoveNextAsync();
        ValueTask<ReceivedItem<int>> received = channel.Reader.ReceiveAsync();
        Assert.Equal((0, 2), Waiters(harness));

        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Assert.True(await next);
        await received;

        Assert.Equal((0, 0), Waiters(harness));
    }

    [Fact]
    public async Task WaiterCount_IsTheOnlyInstrumentThatIsCollected_DoesNotCountWhatIsDone()
    {
        Registry.ChannelRegistry.Reset();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(nameof(WaiterCountTests));
        long waiters = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Name == "dotnet.channel.waiter.count")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => waiters += value);
        listener.Start();
        ValueTask<int> read = channel.Reader.ReadAsync();
        listener.RecordObservableInstruments();
        Assert.Equal(1, waiters);

        channel.Writer.TryWrite(1);
        listener.RecordObservableInstruments();

        Assert.Equal(1, waiters);
        await read;
    }

    private static (double Senders, double Receivers) Waiters(MetricHarness harness)
    {
        MetricCollection metrics = harness.Collect();
        return (
            metrics.Value("waiter.count", "dotnet.channel.operation.name", "send"),
            metrics.Value("waiter.count", "dotnet.channel.operation.name", "receive"));
    }
}
