// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>Many live channels under one name, and under as many names: the series stay few, the sums right.</summary>
internal sealed class NamesTest : LoadTest
{
    private const int Channels = 100_000;
    private const string OneName = "names";
    private const string Overflow = "_other";

    private static readonly string[] s_summed =
    [
        "dotnet.channel.item.sent",
        "dotnet.channel.item.received",
        "dotnet.channel.queue.length",
        "dotnet.channel.queue.capacity",
        "dotnet.channel.count",
    ];

    public override string Name => "names";

    public override string Title => "Names";

    public override string Description
        => $"{Format.Count(Channels)} live bounded(4) channels, two items sent and one received each: under one name, "
            + "then as many more under a name each, of which the default of MaxChannelNames get a series.";

    public override void Run(LoadSettings settings, Report report)
    {
        int count = settings.Scaled(Channels, least: 1_000);
        int cap = new ChannelMeterInstrumentationOptions().MaxChannelNames;
        using var collector = new MetricCollector(keepsPoints: true);
        var table = new Table("live channels", "names", "names exported", "points of all instruments", "live MiB");

        var channels = new List<Channel<int>>(2 * count);
        for (int i = 0; i < count; i++)
        {
            channels.Add(Use(OneName));
        }

        MetricSnapshot one = collector.Collect();
        Add(names: 1, one);
        for (int i = 0; i < count; i++)
        {
            channels.Add(Use($"name-{i}"));
        }

        MetricSnapshot many = collector.Collect();
        Add(names: count + 1, many);
        report.Add(table);
        Check(one, count, namesExpected: 1, "under one name");
        Check(many, 2 * count, cap + 1, "under many names");

        // One name was there before the others came.
        report.Invariants(
            $"what is beyond the limit of {cap} names is in {Overflow}",
            ("sent of " + OneName, 2L * count, SentOf(OneName)),
            ("sent of " + Overflow, 2L * (count - (cap - 1)), SentOf(Overflow)),
            ("points in the overflow of the SDK", 0, many.Points.Count(IsOverflowOfTheSdk)));
        GC.KeepAlive(channels);

        long SentOf(string name) => many.Sum("dotnet.channel.item.sent", MetricSnapshot.NameTag, name);

        void Add(int names, MetricSnapshot snapshot) => table.Add(
            Format.Count(channels.Count),
            Format.Count(names),
            Format.Count(snapshot.Names("dotnet.channel.item.sent").Count),
            Format.Count(snapshot.Count),
            Format.MiB(Memory.Live()));

        void Check(MetricSnapshot snapshot, long live, int namesExpected, string which)
        {
            report.Invariants(
                $"{which}: the sums over all names are right",
                ("sent", 2 * live, snapshot.Sum("dotnet.channel.item.sent")),
                ("received", live, snapshot.Sum("dotnet.channel.item.received")),
                ("length", live, snapshot.Sum("dotnet.channel.queue.length")),
                ("capacity", 4 * live, snapshot.Sum("dotnet.channel.queue.capacity")),
                ("live", live, snapshot.Sum("dotnet.channel.count")));
            report.Invariants(
                $"{which}: names exported: {namesExpected}",
                s_summed.Select(
                    instrument => (instrument, (long)namesExpected, (long)snapshot.Names(instrument).Count)));
        }
    }

    private static bool IsOverflowOfTheSdk(SnapshotPoint point) => point.Tags.ContainsKey("otel.metric.overflow");

    private static Channel<int> Use(string name)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(name, 4);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        channel.Reader.TryRead(out _);
        return channel;
    }
}
