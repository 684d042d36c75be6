// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>
/// P1 by turns in one process. Alone in a process, a loop of some tens of nanoseconds has one of several speeds, by the
/// order in which the JIT got to its methods; here each variant has a loop of its own, and all have met the same JIT.
/// </summary>
internal sealed class PairsTest : LoadTest
{
    private const int Capacity = 1024;
    private const int Items = 1_000_000;

    private static readonly Variant[] s_variants = Enum.GetValues<Variant>();

    public override string Name => "pairs";

    public override string Title => "P1: one thread, by turns";

    public override string Description
        => $"TryWrite and TryRead on one thread, bounded({Capacity}) where it is bounded; at last TryWrite alone, to a "
            + "full channel.";

    public override void Run(LoadSettings settings, Report report)
    {
        int items = settings.Scaled(Items, least: 2_000);
        Table table = ComparisonTable.Of("channel");
        Add(
            table,
            "bounded",
            settings,
            variant => Pairs(variant, VariantChannels.Bounded<int>(variant, Name, Capacity), items));
        Add(
            table,
            "unbounded",
            settings,
            variant => Pairs(variant, VariantChannels.Unbounded<int>(variant, Name), items));
        Add(
            table,
            "unbounded, single reader",
            settings,
            variant => Pairs(variant, VariantChannels.SingleReader<int>(variant, Name), items));
        Add(
            table,
            "drop oldest",
            settings,
            variant => Pairs(variant, VariantChannels.DropOldest<int>(variant, Name, Capacity), items));
        Add(
            table,
            "drop oldest, full",
            settings,
            variant => ToFull(variant, VariantChannels.DropOldest<int>(variant, Name, Capacity), items));
        report.Add(table);
    }

    private static void Add(Table table, string what, LoadSettings settings, Func<Variant, Measurement> measure)
        => ComparisonTable.Add(table, what, Comparison.Of(settings.Rounds, s_variants, measure));

    private static Measurement Pairs(Variant variant, Channel<int> channel, int items) => variant switch
    {
        Variant.Bare => Measure(new Loop<Bare>(channel).Pass, items),
        Variant.Idle => Measure(new Loop<Idle>(channel).Pass, items),
        Variant.Metrics => Measure(new Loop<Metrics>(channel).Pass, items),
        _ => Measure(new Loop<ByHand>(channel).Pass, items),
    };

    private static Measurement ToFull(Variant variant, Channel<int> channel, int items) => variant switch
    {
        Variant.Bare => Measure(new Loop<Bare>(channel).Fill, items),
        Variant.Idle => Measure(new Loop<Idle>(channel).Fill, items),
        Variant.Metrics => Measure(new Loop<Metrics>(channel).Fill, items),
        _ => Measure(new Loop<ByHand>(channel).Fill, items),
    };

    // A channel of a service is not fresh: what adapts to its rate has done so.
    private static Measurement Measure(Action<int> run, int items)
    {
        run(items / 10);
        return Measurement.Of(items, () => run(items));
    }

    private struct Bare;

    private struct Idle;

    private struct Metrics;

    private struct ByHand;

    // The type parameter gives each variant code, and a profile, of its own.
    private sealed class Loop<TVariant>(Channel<int> channel)
        where TVariant : struct
    {
        private const int Batch = 1_000;

        public void Pass(int items)
        {
            for (int done = 0; done < items; done += Batch)
            {
                PassBatch(channel.Writer, channel.Reader);
            }
        }

        public void Fill(int items)
        {
            for (int done = 0; done < items; done += Batch)
            {
                FillBatch(channel.Writer);
            }
        }

        private static void PassBatch(ChannelWriter<int> writer, ChannelReader<int> reader)
        {
            for (int i = 0; i < Batch; i++)
            {
                writer.TryWrite(i);
                reader.TryRead(out _);
            }
        }

        private static void FillBatch(ChannelWriter<int> writer)
        {
            for (int i = 0; i < Batch; i++)
            {
                writer.TryWrite(i);
            }
        }
    }
}
