// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The tables to decide by: each instrument and each choice of spans by itself.</summary>
public static class ChoiceSection
{
    public static void WriteInstruments(StringBuilder document, IReadOnlyList<Measurement> measurements)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        document.Append("""
            ## Each instrument by itself

            Nothing listens to the others. P1 is `TryWrite` + `TryRead`, P2 is `WriteAsync` / `ReadAllAsync`, of a bounded channel.


            """);
        MarkdownTable table = new(1, "instrument", "P1 ns/item", "added ns", "P2 ns/item", "added ns", "P2 spread");
        foreach (IGrouping<string, Measurement> instrument in measurements.GroupBy(measurement => measurement.Parameters))
        {
            Measurement? pairs = Find(instrument, nameof(InstrumentCost.Pairs));
            Measurement? stream = Find(instrument, nameof(InstrumentCost.Stream));
            table.Add(
                instrument.Key.StartsWith('(') ? instrument.Key : $"`{instrument.Key}`",
                Figures.Time(pairs?.Nanoseconds),
                Figures.Added(Added(pairs, measurements, InstrumentCost.None)),
                Figures.Time(stream?.Nanoseconds),
                Figures.Added(Added(stream, measurements, InstrumentCost.None)),
                Figures.Percent(stream?.Spread));
        }

        table.WriteTo(document);
    }

    public static void WriteSpans(StringBuilder document, IReadOnlyList<Measurement> measurements)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        document.Append("""
            ## Each choice of spans by itself

            Items of a sampled span; no metrics. One thread writes 1000 items with `TryWrite` and reads them with `await foreach`.


            """);
        MarkdownTable table = new(1, "`ChannelSpans`", "ns/item", "added ns", "B/item", "spread");
        foreach (Measurement choice in measurements)
        {
            table.Add(
                choice.Parameters,
                Figures.Time(choice.Nanoseconds),
                Figures.Added(Added(choice, measurements, SpanChoice.NothingListens)),
                Figures.Bytes(choice.Bytes),
                Figures.Percent(choice.Spread));
        }

        table.WriteTo(document);
    }

    private static Measurement? Find(IEnumerable<Measurement> measurements, string method)
        => measurements.FirstOrDefault(measurement => measurement.Method == method);

    private static double? Added(Measurement? choice, IEnumerable<Measurement> all, string reference)
        => choice?.Nanoseconds
            - Find(all.Where(other => other.Parameters == reference), choice?.Method ?? string.Empty)?.Nanoseconds;
}
