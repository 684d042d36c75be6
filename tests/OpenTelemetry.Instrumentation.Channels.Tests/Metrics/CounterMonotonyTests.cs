// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>
/// Whatever becomes of channels while somebody collects: a counter never goes back, and the end sum is exact.
/// </summary>
public class CounterMonotonyTests
{
    private const int Rounds = 100;
    private const int ItemsPerRound = 24;
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    public static TheoryData<MetricChannel, bool> Cases
    {
        get
        {
            var cases = new TheoryData<MetricChannel, bool>();
            foreach (MetricChannel kind in new[]
            {
                MetricChannel.Bounded, MetricChannel.DropNewest, MetricChannel.DropOldest, MetricChannel.DropWrite,
                MetricChannel.Unbounded, MetricChannel.SingleReader, MetricChannel.Prioritized, MetricChannel.Wrapped,
            })
            {
                cases.Add(kind, true);
                cases.Add(kind, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Counters_ChannelsComeAndGoWhileCollecting_NeverGoBack(MetricChannel kind, bool completes)
    {
        using var harness = new MetricHarness();
        using var stop = new CancellationTokenSource();
        Task<long> collecting = Task.Run(() => CollectUntil(harness, stop.Token));

        long[] received = await Task.WhenAll(
            Task.Run(() => UseChannelsAsync(harness, kind, completes)),
            Task.Run(() => UseChannelsAsync(harness, kind, completes))).WaitAsync(s_hang);
        await stop.CancelAsync();
        Assert.True(await collecting.WaitAsync(s_hang) > 1);

        MetricCollection metrics = harness.Collect();
        double dropped = metrics.Points("item.dropped").Sum(static point => point.Value);
        Assert.Equal(2 * Rounds * ItemsPerRound, metrics.Value("item.sent"));
        Assert.Equal(received.Sum(), metrics.Value("item.received"));
        if (kind != MetricChannel.Wrapped)
        {
            Assert.Equal(metrics.Value("item.sent"), metrics.Value("item.received") + dropped);
        }

        Assert.Equal(completes ? 2 * Rounds : 0, metrics.Value("completed"));
        Assert.Equal(0, metrics.Value("process.inflight"));
    }

    private static long CollectUntil(MetricHarness harness, CancellationToken stop)
    {
        var last = new Dictionary<string, double>(StringComparer.Ordinal);
        long collections = 0;
        do
        {
            MetricCollection metrics = harness.Collect();
            foreach (string counter in new[] { "item.sent", "item.received", "item.dropped", "completed" })
            {
                foreach (MetricExportPoint point in metrics.Points(counter))
                {
                    string key = counter + point.Tags.GetValueOrDefault("dotnet.channel.drop.reason");
                    double before = last.GetValueOrDefault(key);
                    Assert.True(point.Value >= before, $"{key} went from {before} to {point.Value}.");
                    last[key] = point.Value;
                }
            }

            if (++collections % 16 == 0)
            {
                GC.Collect();
            }
        }
        while (!stop.IsCancellationRequested || collections < 2);
        return collections;
    }

    private static async Task<long> UseChannelsAsync(MetricHarness harness, MetricChannel kind, bool completes)
    {
        long received = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Channel<int> channel = harness.CreateUnkept(kind, capacity: 4);
            Task writer = Task.Run(() => WriteAsync(channel.Writer, completes));
            bool isWritten;
            do
            {
                isWritten = writer.IsCompleted;
                received += ProcessAvailable(channel.Reader);
                await Task.Yield();
            }
            while (!isWritten);
            await writer;
        }

        return received;
    }

    private static long ProcessAvailable(ChannelReader<int> reader)
    {
        long received = 0;
        while (reader.TryReceive(out ReceivedItem<int> item))
        {
            using (item.StartProcessing())
            {
                received++;
            }
        }

        return received;
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, bool completes)
    {
        for (int i = 0; i < ItemsPerRound; i++)
        {
            await writer.WriteAsync(i);
        }

        if (completes)
        {
            writer.Complete();
        }
    }
}
