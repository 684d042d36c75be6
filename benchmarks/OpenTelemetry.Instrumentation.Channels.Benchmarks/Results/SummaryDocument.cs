// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The whole summary of a run.</summary>
public static class SummaryDocument
{
    public static string Write(RunResult result, Mode mode)
    {
        StringBuilder document = new();
        WriteHead(document, result, mode);
        TargetSection.WriteTo(document, result.Scenarios);
        if (result.Scenarios.Count > 0)
        {
            document.Append("""
                ## Scenarios

                Times are medians, for an item. Ratio and added time are to the bare channel of the same table. Spread is the distance
                of the quartiles by the median: a difference that is smaller than that is none.


                """);
        }

        foreach (ScenarioResult scenario in result.Scenarios)
        {
            ScenarioSection.WriteTo(document, scenario);
        }

        ChoiceSection.WriteInstruments(document, result.Instruments);
        ChoiceSection.WriteSpans(document, result.Spans);
        return document.ToString().TrimEnd() + "\n";
    }

    private static void WriteHead(StringBuilder document, RunResult result, Mode mode)
    {
        string name = mode == Mode.ShortRun ? "Short" : "Long";
        document.Append($"""
            # {name} run

            <!-- Written by the benchmarks; do not edit. -->

            ```text
            {result.Environment?.ToFormattedString()
                .Aggregate(new StringBuilder(), (text, line) => text.Append(line.TrimEnd()).Append('\n')).ToString().TrimEnd()}
            OpenTelemetry {VersionOf(typeof(Sdk))}
            OpenTelemetry.Instrumentation.Channels {VersionOf(typeof(InstrumentedChannel))}, commit {Repository.Revision}
            {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {result.Measurements.Count} benchmarks in {result.Duration.TotalMinutes.ToString("0.0", CultureInfo.InvariantCulture)} min
            ```


            """);
        foreach (string failure in result.Failures)
        {
            document.Append($"**Not measured: {failure}**\n\n");
        }
    }

    private static string VersionOf(Type type)
        => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "unknown";
}
