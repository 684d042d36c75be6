// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>However the handling of an item ends, it is measured and no longer in flight.</summary>
public class ProcessingEndTests
{
    [Fact]
    public async Task Process_Break_EndsTheTurn()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2);

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(item));
            break;
        }

        AssertProcessed(harness, count: 1, sum: 1);
    }

    [Fact]
    public async Task Process_BodyThrows_EndsTheTurn()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2);

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                harness.Clock.Advance(TimeSpan.FromSeconds(item));
                throw new InvalidOperationException();
            }
        });

        AssertProcessed(harness, count: 1, sum: 1);
    }

    [Fact]
    public async Task Process_LoopIsCanceledWhileItWaits_LeavesNothingInFlight()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync(cancel.Token))
            {
                harness.Clock.Advance(TimeSpan.FromSeconds(item));
                await cancel.CancelAsync();
            }
        });

        AssertProcessed(harness, count: 1, sum: 1);
    }

    [Fact]
    public async Task Process_HandlerThrows_SaysWhatAndLeavesNothingInFlight()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => channel.Reader.ProcessAllAsync((item, _) =>
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(item));
            return item == 2 ? throw new InvalidOperationException() : default;
        }));

        MetricCollection metrics = harness.Collect();
        Assert.Equal(0, metrics.Value("process.inflight"));
        Assert.Equal(1, metrics.Value("process.duration"), 9);
        Assert.Equal(2, metrics.Value("process.duration", "error.type", "System.InvalidOperationException"), 9);
    }

    [Fact]
    public void Process_ManyScopesAtOnce_EachIsMeasured()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.Unbounded);
        for (int i = 0; i < 10_000; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
            Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
            received.StartProcessing().Dispose();
        }

        MetricCollection metrics = harness.Collect();
        Assert.InRange(metrics.Count("item.time_in_queue"), 1, 9_999);
        Assert.Equal(10_000, metrics.Count("process.duration"));
    }

    [Fact]
    public async Task Process_HandlerIsCanceled_IsNoFailure()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.Reader.ProcessAllAsync(
            async (_, token) =>
            {
                await cancel.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            cancel.Token));

        AssertProcessed(harness, count: 1, sum: 0);
    }

    [Fact]
    public void InFlight_ChannelEndsAndIsCollectedBeforeTheHandlerDoes_GoesBackToZero()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.CreateUnkept(MetricChannel.Unbounded);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        ChannelProcessingScope scope = received.StartProcessing();
        received = default;
        channel = null!;
        MetricGarbage.Collect();
        Assert.Equal(1, harness.Collect().Value("process.inflight"));

        scope.Dispose();

        Assert.Equal(0, harness.Collect().Value("process.inflight"));
    }

    private static Channel<int> Filled(MetricHarness harness, MetricChannel kind, params int[] items)
    {
        Channel<int> channel = harness.Create(kind, capacity: 1000);
        Assert.All(items, item => Assert.True(channel.Writer.TryWrite(item)));
        return channel;
    }

    private static void AssertProcessed(MetricHarness harness, int count, double sum)
    {
        MetricCollection metrics = harness.Collect();
        Assert.Equal(0, Assert.Single(metrics.Points("process.inflight")).Value);
        Assert.Equal(count, metrics.Count("process.duration"));
        Assert.Equal(sum, metrics.Value("process.duration"), 9);
        Assert.Single(metrics.Points("process.duration"));
    }
}
