// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The cost of each instrument by itself.</summary>
public static class InstrumentSection
{
    public static void WriteTo(StringBuilder document, RunResult result)
    {
        string[] names = [.. InstrumentCost.Names.Where(result.Has<InstrumentCost>)];
        if (names.Length == 0)
        {
            return;
        }

        document.Append("""
            ## Each instrument by itself

            Nothing listens to the others. Pairs (P1) is `TryWrite` + `TryRead`; loop is a thread that writes 1000 items
            and reads them with `await foreach`; stream (P2) is a writer and a reader that wait for each other.


            """);
        MarkdownTable table = new(
            1, "instrument", "pairs ns", "added ns", "loop ns", "added ns", "stream ns", "added ns", "stream spread");
        foreach (string name in names)
        {
            table.Add(
            [
                name.StartsWith('(') ? name : $"`{name}`",
                .. Cost(result, nameof(InstrumentCost.Pairs), name),
                .. Cost(result, nameof(InstrumentCost.Loop), name),
                .. Cost(result, nameof(InstrumentCost.Stream), name),
                Figures.Percent(result.Find<InstrumentCost>(nameof(InstrumentCost.Stream), name)?.Spread),
            ]);
        }

        table.WriteTo(document);
    }

    private static string[] Cost(RunResult result, string method, string instrument)
    {
        double? time = result.Find<InstrumentCost>(method, instrument)?.Nanoseconds;
        double? without = result.Find<InstrumentCost>(method, InstrumentCost.None)?.Nanoseconds;
        return [Figures.Time(time), Figures.Added(time - without)];
    }
}
