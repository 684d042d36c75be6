// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>A million channels come and go, and nothing of them stays.</summary>
internal sealed class LifecycleTest : LoadTest
{
    private const int Channels = 1_000_000;
    private const int ItemsEach = 3;

    // One entry that stayed of each channel would be ten times that.
    private const int BytesEachThatMayStay = 8;

    public override string Name => "lifecycle";

    public override string Title => "A million channels";

    public override string Description
        => $"{Format.Count(Channels)} bounded(16) channels, {ItemsEach} items each: completed, drained and dropped; or "
            + "dropped with one item left, and never completed. Live bytes are of the managed heap.";

    public override void Run(LoadSettings settings, Report report)
    {
        int channels = settings.Scaled(Channels, least: 100_000);
        var table = new Table(
            "end",
            "variant",
            "us a channel",
            "live MiB before",
            "live MiB after",
            "B left a channel",
            "entries at most",
            "entries after");
        var invariants = new List<Action>();
        foreach (bool isCompleted in (bool[])[true, false])
        {
            foreach (Variant variant in (Variant[])[Variant.Bare, Variant.Idle, Variant.Metrics])
            {
                Measure(table, report, invariants, channels, variant, isCompleted);
            }
        }

        report.Add(table);
        invariants.ForEach(static check => check());
    }

    private static void Measure(
        Table table, Report report, List<Action> invariants, int channels, Variant variant, bool isCompleted)
    {
        // What exists once, and the totals of the measurement before.
        UseAndDrop(variant, isCompleted);
        MetricSnapshot first = Export();
        using MetricCollector? listening = variant.IsCollected() ? new MetricCollector() : null;
        long before = Memory.Live();
        long mostEntries = 0;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < channels; i++)
        {
            UseAndDrop(variant, isCompleted);
            if (i % 10_000 == 0)
            {
                mostEntries = Math.Max(mostEntries, RegistryView.Entries);
            }
        }

        watch.Stop();
        long entriesAtOnce = RegistryView.Entries;
        MetricSnapshot last = Export();
        long entriesAfter = RegistryView.Entries;
        long after = Memory.Live();
        double left = (after - before) / (double)channels;
        string end = isCompleted ? "completed" : "dropped";
        table.Add(
            end,
            variant.Text(),
            Format.Number(watch.Elapsed.TotalMicroseconds / channels),
            Format.MiB(before),
            Format.MiB(after),
            Format.Bytes(left),
            Format.Count(mostEntries),
            Format.Count(entriesAfter));

        string which = $"{end}, {variant.Text()}";
        invariants.Add(() => report.Invariant(
            left < BytesEachThatMayStay, $"{which}: fewer than {BytesEachThatMayStay} bytes a channel stay"));
        if (variant == Variant.Bare)
        {
            return;
        }

        int leftInEach = isCompleted ? 0 : 1;
        invariants.Add(() => report.Invariants(
            $"{which}: no entry stays in the registry, and the exported totals are right",
            ("entries before any collection", isCompleted ? 0 : entriesAtOnce, entriesAtOnce),
            ("entries after a garbage collection and a collection of metrics", 0, entriesAfter),
            ("sent", (long)channels * ItemsEach, Difference("dotnet.channel.item.sent")),
            ("received", (long)channels * (ItemsEach - leftInEach), Difference("dotnet.channel.item.received")),
            ("abandoned", (long)channels * leftInEach, Difference("dotnet.channel.item.dropped")),
            ("completed", isCompleted ? channels : 0, Difference("dotnet.channel.completed"))));

        long Difference(string instrument) => last.Sum(instrument) - first.Sum(instrument);
    }

    // Counters are fields: a provider that comes late sees all of them.
    private static MetricSnapshot Export()
    {
        Memory.Drain();
        using var collector = new MetricCollector(keepsPoints: true);
        return collector.Collect();
    }

    private static void UseAndDrop(Variant variant, bool isCompleted)
    {
        Channel<int> channel = VariantChannels.Bounded<int>(variant, "lifecycle", 16);
        for (int item = 0; item < ItemsEach; item++)
        {
            channel.Writer.TryWrite(item);
        }

        if (isCompleted)
        {
            channel.Writer.Complete();
        }

        for (int item = 0; item < (isCompleted ? ItemsEach : ItemsEach - 1); item++)
        {
            channel.Reader.TryRead(out _);
        }
    }
}
