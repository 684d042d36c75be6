// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>P4: writers against writers, readers against readers.</summary>
internal sealed class ContentionTest : LoadTest
{
    private const int Capacity = 1024;
    private const int Items = 400_000;

    private static readonly Variant[] s_variants = Enum.GetValues<Variant>();

    private long _left;

    public override string Name => "contention";

    public override string Title => "P4: contention";

    public override string Description
        => $"Items through one bounded({Capacity}) channel, WriteAsync and ReadAllAsync, several writers and readers.";

    public override void Run(LoadSettings settings, Report report)
    {
        int items = settings.Scaled(Items, least: 2_000);
        var table = new Table("writers x readers", "variant", "ns an item", "ratio", "of what hand-written adds", "B an item");
        foreach (int flows in (int[])[2, 4])
        {
            var comparison = Comparison.Of(
                settings.Rounds,
                s_variants,
                variant => Measure(variant, flows, items));
            foreach (Variant variant in s_variants)
            {
                bool isAdded = variant is Variant.Idle or Variant.Metrics;
                table.Add(
                    $"{flows} x {flows}",
                    variant.Text(),
                    Format.Number(comparison.Median(variant, static m => m.Nanoseconds)),
                    Format.Ratio(comparison.Ratio(variant)),
                    isAdded ? Format.Percent(comparison.ShareOfHandWritten(variant)) : string.Empty,
                    Format.Bytes(comparison.Median(variant, static m => m.Bytes)));
            }
        }

        report.Add(table);
        report.Invariant(0, _left, "items left when all readers had their part");
    }

    // A channel of a service is not fresh: what adapts to its rate has done so.
    private Measurement Measure(Variant variant, int flows, int items)
    {
        Channel<int> channel = VariantChannels.Bounded<int>(variant, Name, Capacity);
        Stream(channel, flows, items);
        var measurement = Measurement.Of(items, () => Stream(channel, flows, items));
        channel.Writer.Complete();
        while (channel.Reader.TryRead(out _))
        {
            _left++;
        }

        return measurement;
    }

    private static void Stream(Channel<int> channel, int flows, int items)
    {
        int each = items / flows;
        Task[] writers = [.. Enumerable.Range(0, flows).Select(_ => Task.Run(() => WriteAsync(channel.Writer, each)))];
        Task[] readers = [.. Enumerable.Range(0, flows).Select(_ => Task.Run(() => ReadAsync(channel.Reader, each)))];
        Task.WaitAll(writers);
        Task.WaitAll(readers);
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int items)
    {
        for (int i = 0; i < items; i++)
        {
            await writer.WriteAsync(i).ConfigureAwait(false);
        }
    }

    private static async Task ReadAsync(ChannelReader<int> reader, int items)
    {
        await foreach (int _ in reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (--items == 0)
            {
                break;
            }
        }
    }
}
