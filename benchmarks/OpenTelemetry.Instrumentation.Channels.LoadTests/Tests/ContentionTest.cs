// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>
/// P2 to P4: threads that wait for each other or fight for the channel. Whether two of them get in step is chance, so
/// that the variants take turns, in one process, and the medians of many rounds are compared.
/// </summary>
internal sealed class ContentionTest : LoadTest
{
    private const int Capacity = 1024;
    private const int Items = 400_000;
    private const int RoundTrips = 40_000;

    private static readonly Variant[] s_variants = Enum.GetValues<Variant>();

    private long _left;

    public override string Name => "contention";

    public override string Title => "P2 to P4: across threads";

    public override string Description
        => $"Items through one bounded({Capacity}) channel, WriteAsync and ReadAllAsync, writers and readers in tasks "
            + "of their own; and round trips of one item over two channels of capacity 1.";

    public override void Run(LoadSettings settings, Report report)
    {
        int items = settings.Scaled(Items, least: 2_000);
        int trips = settings.Scaled(RoundTrips, least: 200);
        Table table = ComparisonTable.Of("writers x readers");
        ComparisonTable.Add(
            table,
            "1 x 1 (P2)",
            Comparison.Of(settings.Rounds, s_variants, variant => MeasureStream(variant, flows: 1, items)));
        ComparisonTable.Add(
            table,
            "round trip (P3)",
            Comparison.Of(settings.Rounds, s_variants, variant => MeasureRoundTrips(variant, trips)));
        ComparisonTable.Add(
            table,
            "2 x 2 (P4)",
            Comparison.Of(settings.Rounds, s_variants, variant => MeasureStream(variant, flows: 2, items)));
        ComparisonTable.Add(
            table,
            "4 x 4",
            Comparison.Of(settings.Rounds, s_variants, variant => MeasureStream(variant, flows: 4, items)));
        report.Add(table);
        report.Invariant(0, _left, "items left when all readers had their part");
    }

    // A channel of a service is not fresh: what adapts to its rate has done so.
    private Measurement MeasureStream(Variant variant, int flows, int items)
    {
        Channel<int> channel = VariantChannels.Bounded<int>(variant, Name, Capacity);
        Stream(channel, flows, items);
        var measurement = Measurement.Of(items, () => Stream(channel, flows, items));
        End(channel);
        return measurement;
    }

    private Measurement MeasureRoundTrips(Variant variant, int trips)
    {
        Channel<int> there = VariantChannels.Bounded<int>(variant, Name, capacity: 1);
        Channel<int> back = VariantChannels.Bounded<int>(variant, Name, capacity: 1);
        RoundTrip(there, back, trips / 4);
        var measurement = Measurement.Of(trips, () => RoundTrip(there, back, trips));
        End(there);
        End(back);
        return measurement;
    }

    private void End(Channel<int> channel)
    {
        channel.Writer.Complete();
        while (channel.Reader.TryRead(out _))
        {
            _left++;
        }
    }

    private static void RoundTrip(Channel<int> there, Channel<int> back, int trips)
    {
        Task pong = Task.Run(() => PongAsync(there.Reader, back.Writer, trips));
        Task ping = Task.Run(() => PingAsync(there.Writer, back.Reader, trips));
        Task.WaitAll(ping, pong);
    }

    private static async Task PingAsync(ChannelWriter<int> writer, ChannelReader<int> reader, int trips)
    {
        for (int i = 0; i < trips; i++)
        {
            await writer.WriteAsync(i).ConfigureAwait(false);
            await reader.ReadAsync().ConfigureAwait(false);
        }
    }

    private static async Task PongAsync(ChannelReader<int> reader, ChannelWriter<int> writer, int trips)
    {
        for (int i = 0; i < trips; i++)
        {
            await writer.WriteAsync(await reader.ReadAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
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
