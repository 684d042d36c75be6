// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The cost of each choice of spans by itself.</summary>
public static class SpanSection
{
    public static void WriteTo(StringBuilder document, RunResult result)
    {
        string[] names = [.. SpanCost.Names.Where(result.Has<SpanCost>)];
        if (names.Length == 0)
        {
            return;
        }

        document.Append("""
            ## Each choice of spans by itself

            Items of a sampled span; no metrics. One thread writes 1000 items with `TryWrite` and reads them with
            `await foreach`. `Complete` is of channels, not of items: here it costs an item nothing but its context.


            """);
        MarkdownTable table = new(1, "`ChannelSpans`", "ns/item", "added ns", "B/item", "spread");
        double? without = result.Find<SpanCost>(nameof(SpanCost.Loop), SpanChoice.NothingListens)?.Nanoseconds;
        foreach (string name in names)
        {
            Measurement? choice = result.Find<SpanCost>(nameof(SpanCost.Loop), name);
            table.Add(
                name,
                Figures.Time(choice?.Nanoseconds),
                Figures.Added(choice?.Nanoseconds - without),
                Figures.Bytes(choice?.Bytes),
                Figures.Percent(choice?.Spread));
        }

        table.WriteTo(document);
    }
}
