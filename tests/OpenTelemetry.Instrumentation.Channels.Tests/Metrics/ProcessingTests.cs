// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Handler time and what is being handled, for every way to handle.</summary>
public class ProcessingTests
{
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    public static TheoryData<MetricChannel> Kinds =>
    [
        MetricChannel.Bounded, MetricChannel.Unbounded, MetricChannel.SingleReader, MetricChannel.Prioritized,
        MetricChannel.Wrapped,
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Process_AwaitForeach_IsTheTimeOfTheBody(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, kind, 1, 2, 3);
        channel.Writer.Complete();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(1, harness.Collect().Value("process.inflight"));
            harness.Clock.Advance(TimeSpan.FromSeconds(item));
        }

        AssertProcessed(harness, count: 3, sum: 6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Process_ProcessAllAsync_IsTheTimeOfTheHandler(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, kind, 1, 2, 3);
        channel.Writer.Complete();

        await channel.Reader.ProcessAllAsync((item, _) =>
        {
            Assert.Equal(1, harness.Collect().Value("process.inflight"));
            harness.Clock.Advance(TimeSpan.FromSeconds(item));
            return default;
        });

        AssertProcessed(harness, count: 3, sum: 6);
    }

    [Fact]
    public async Task Process_SeveralAtATime_AreAllInFlight()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2, 3, 4);
        channel.Writer.Complete();
        using var entered = new CountdownEvent(3);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task processing = channel.Reader.ProcessAllAsync(
            async (_, _) =>
            {
                if (!entered.IsSet)
                {
                    entered.Signal();
                }

                await release.Task;
            },
            maxConcurrency: 3,
            CancellationToken.None);
        Assert.True(entered.Wait(s_hang));
        Assert.Equal(3, harness.Collect().Value("process.inflight"));
        release.SetResult();
        await processing.WaitAsync(s_hang);

        AssertProcessed(harness, count: 4, sum: 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Process_StartProcessing_IsTheTimeOfTheScope(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, kind, 1, 2);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> first));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> second));
        Assert.Equal(0, harness.Collect().Value("process.inflight"));

        ChannelProcessingScope firstScope = first.StartProcessing();
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        ChannelProcessingScope secondScope = second.StartProcessing();
        harness.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, harness.Collect().Value("process.inflight"));
        firstScope.Dispose();
        firstScope.Dispose();
        Assert.Equal(1, harness.Collect().Value("process.inflight"));
        secondScope.SetError(new IOException());
        secondScope.Dispose();

        MetricCollection metrics = harness.Collect();
        Assert.Equal(0, metrics.Value("process.inflight"));
        Assert.Equal(2, metrics.Value("process.duration"), 9);
        Assert.Equal(1, metrics.Value("process.duration", "error.type", "System.IO.IOException"), 9);
    }

    [Fact]
    public void Process_StartProcessingOfAContext_IsMeasured()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1);
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext context));

        using (channel.Reader.StartProcessing(context))
        {
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        AssertProcessed(harness, count: 1, sum: 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task Process_Batches_AreMeasuredOnceAndCountTheirItems(int maxSize)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2, 3, 4, 5);
        channel.Writer.Complete();
        int batches = 0;

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(maxSize, TimeSpan.Zero))
        {
            batches++;
            Assert.Equal(batch.Count, harness.Collect().Value("process.inflight"));
            harness.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((5 + maxSize - 1) / maxSize, batches);
        AssertProcessed(harness, count: batches, sum: batches);
    }

    [Fact]
    public async Task Process_ParallelForEach_CountsEachItem()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, Enumerable.Range(0, 200).ToArray());
        channel.Writer.Complete();

        await Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            static async (_, _) => await Task.Yield()).WaitAsync(s_hang);

        AssertProcessed(harness, count: 200, sum: 0);
    }

    [Fact]
    public async Task Process_PlainReads_AreNotProcessing()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = Filled(harness, MetricChannel.Unbounded, 1, 2);
        channel.Reader.TryRead(out _);
        await channel.Reader.ReadAsync();

        MetricCollection metrics = harness.Collect();
        Assert.Empty(metrics.Points("process.duration"));
        Assert.Equal(0, Assert.Single(metrics.Points("process.inflight")).Value);
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
