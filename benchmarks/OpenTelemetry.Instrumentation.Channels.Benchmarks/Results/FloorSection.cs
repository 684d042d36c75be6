// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>What the cost is made of that remains while nothing listens.</summary>
public static class FloorSection
{
    public static void WriteTo(StringBuilder document, RunResult result)
    {
        Part[] parts = [.. Enum.GetValues<Part>().Where(part => result.Has<FloorCost>(part.ToString()))];
        if (parts.Length == 0)
        {
            return;
        }

        document.Append("""
            ## What the floor is made of

            P1 on a bounded channel, built up by hand from the bare channel to what the library cannot do without, each line
            with what is in the lines above it but for the counters, which are alternatives; the last line is the library
            while nothing listens.


            """);
        MarkdownTable table = new(1, "part", "pairs ns", "added ns", "spread");
        double? bare = result.Find<FloorCost>(nameof(FloorCost.Pairs), nameof(Part.Bare))?.Nanoseconds;
        foreach (Part part in parts)
        {
            Measurement? measurement = result.Find<FloorCost>(nameof(FloorCost.Pairs), part.ToString());
            table.Add(
                NameOf(part),
                Figures.Time(measurement?.Nanoseconds),
                Figures.Added(measurement?.Nanoseconds - bare),
                Figures.Percent(measurement?.Spread));
        }

        table.WriteTo(document);
    }

    private static string NameOf(Part part) => part switch
    {
        Part.Bare => "bare channel",
        Part.Halves => "two halves that pass calls on",
        Part.Envelope => "and an envelope around the item",
        Part.PlainCounters => "and two counters, exact for one thread only",
        Part.AtomicCounters => "or two atomic counters",
        _ => "the library, nothing listens",
    };
}
