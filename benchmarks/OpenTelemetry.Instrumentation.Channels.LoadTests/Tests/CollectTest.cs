// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>P6: what a collection costs, and what it does to those who write meanwhile.</summary>
internal sealed class CollectTest : LoadTest
{
    private const int Names = 100;

    // Of ten channels one holds an item all the time, so that there are lengths and ages to look for.
    private const int OneInHoldsAnItem = 10;

    private static readonly string[] s_instruments =
    [
        "dotnet.channel.queue.length",
        "dotnet.channel.queue.capacity",
        "dotnet.channel.queue.utilization",
        "dotnet.channel.queue.oldest_item.age",
        "dotnet.channel.item.sent",
        "dotnet.channel.item.received",
        "dotnet.channel.item.dropped",
        "dotnet.channel.send.rejected",
        "dotnet.channel.waiter.count",
        "dotnet.channel.process.inflight",
        "dotnet.channel.count",
        "dotnet.channel.completed",
        "dotnet.channel.item.unaccounted",
        "dotnet.channel.item.time_in_queue",
    ];

    public override string Name => "collect";

    public override string Title => "P6: collection";

    public override string Description
        => $"Live bounded(16) channels under {Names} names. A collection is a ForceFlush of a MeterProvider whose "
            + "exporter goes through all points. Writers are threads of their own, one less than there are processors, "
            + "each with 1,000 channels that it writes to and reads from.";

    public override void Run(LoadSettings settings, Report report)
    {
        int[] amounts = [.. ((int[])[100_000, 1_000_000]).Select(amount => settings.Scaled(amount, 10_000)).Distinct()];
        var collections = new Table("live channels", "instruments", "writers", "points", "ms, median", "ms, worst");
        var writers = new Table(
            "live channels",
            "channel",
            "beside the writers",
            "pairs/s, millions",
            "of the quiet",
            "p99.99 us",
            "worst us, median",
            "worst us",
            "collections");
        foreach (int amount in amounts)
        {
            Channel<int>[] bare = [.. Enumerable.Range(0, amount).Select(static _ => Channel.CreateBounded<int>(16))];
            Channel<int>[] instrumented = [.. Enumerable.Range(0, amount).Select(Create)];
            MeasureCollections(collections, settings, instrumented);
            MeasureWriters(writers, settings, bare, instrumented);
        }

        report.Add(collections);
        report.Text(
            "What the writers notice. \"A busy thread\" takes the processor that a collection would take, and does "
            + "nothing: the difference to it is what the collection itself does.");
        report.Add(writers);
    }

    private static Channel<int> Create(int index)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>($"collect-{index % Names}", 16);
        if (index % OneInHoldsAnItem == 0)
        {
            channel.Writer.TryWrite(index);
        }

        return channel;
    }

    private static void MeasureCollections(Table table, LoadSettings settings, Channel<int>[] channels)
    {
        Add("all", null, isBusy: false);
        Add("all", null, isBusy: true);
        foreach (string instrument in s_instruments)
        {
            Add(instrument, instrument, isBusy: false);
        }

        void Add(string what, string? onlyInstrument, bool isBusy)
        {
            string beside = isBusy ? ", writers busy" : string.Empty;
            Report.Progress($"{Format.Count(channels.Length)} channels, collecting {what}{beside}");
            using var collector = new MetricCollector(onlyInstrument: onlyInstrument);
            using BusyWriters? writers = isBusy ? new BusyWriters(channels) : null;
            int points = collector.Collect().Count;
            double[] times = [.. Enumerable.Range(0, settings.Rounds).Select(_ => MillisecondsOf(collector))];
            table.Add(
                Format.Count(channels.Length),
                what,
                isBusy ? "busy" : "none",
                Format.Count(points),
                Format.Number(times.Median()),
                Format.Number(times.Max()));
        }
    }

    private static void MeasureWriters(
        Table table, LoadSettings settings, Channel<int>[] bare, Channel<int>[] instrumented)
    {
        TimeSpan duration = settings.Scaled(TimeSpan.FromSeconds(1));
        (string Channel, string Beside, Func<WriterRound> Run)[] cases =
        [
            ("bare", "nothing", () => WriterRound.Run(bare, duration, null)),
            ("bare", "a busy thread", () => WriterRound.Run(bare, duration, Spin)),
            ("metrics on", "nothing", () => Collected(static _ => null)),
            ("metrics on", "a busy thread", () => Collected(static _ => Spin)),
            ("metrics on", "collections", () => Collected(static collector => () => collector.Collect())),
        ];
        var rounds = cases.Select(static _ => new List<WriterRound>()).ToArray();
        Report.Progress($"{Format.Count(instrumented.Length)} channels, writers");
        for (int round = -1; round < settings.Rounds; round++)
        {
            // Once a round: over so many live objects it takes longer than what is measured.
            Memory.Drain();
            for (int i = 0; i < cases.Length; i++)
            {
                WriterRound result = cases[i].Run();
                if (round >= 0)
                {
                    rounds[i].Add(result);
                }
            }
        }

        for (int i = 0; i < cases.Length; i++)
        {
            double quiet = rounds[i < 2 ? 0 : 2].Median(static round => round.PairsPerSecond);
            double pairs = rounds[i].Median(static round => round.PairsPerSecond);
            table.Add(
                Format.Count(instrumented.Length),
                cases[i].Channel,
                cases[i].Beside,
                Format.Number(pairs / 1e6),
                Format.Ratio(pairs / quiet),
                Format.Number(rounds[i].Median(static round => round.P9999Microseconds)),
                Format.Number(rounds[i].Median(static round => round.WorstMicroseconds)),
                Format.Number(rounds[i].Max(static round => round.WorstMicroseconds)),
                cases[i].Beside == "collections"
                    ? Format.Count(rounds[i].Sum(static round => round.TimesBeside))
                    : string.Empty);
        }

        WriterRound Collected(Func<MetricCollector, Action?> beside)
        {
            using var collector = new MetricCollector();
            collector.Collect();
            return WriterRound.Run(instrumented, duration, beside(collector));
        }

        static void Spin()
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(1))
            {
                Thread.SpinWait(100);
            }
        }
    }

    private static double MillisecondsOf(MetricCollector collector)
    {
        long start = Stopwatch.GetTimestamp();
        collector.Collect();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
