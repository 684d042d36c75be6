// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The whole summary of a run.</summary>
public static class SummaryDocument
{
    public static string Write(RunResult result, Mode mode)
    {
        StringBuilder document = new();
        HeadSection.WriteTo(document, result, mode);
        if (result.Scenarios.Count > 0)
        {
            TargetSection.WriteTo(document, result.Scenarios);
            WriteScenarios(document, result.Scenarios);
        }

        FloorSection.WriteTo(document, result);
        InstrumentSection.WriteTo(document, result);
        SpanSection.WriteTo(document, result);
        return document.ToString().TrimEnd() + "\n";
    }

    private static void WriteScenarios(StringBuilder document, IReadOnlyList<ScenarioResult> scenarios)
    {
        document.Append("""
            ## Scenarios

            Times are medians, for an item. Ratio and added time are to the bare channel of the same table. Spread is
            the distance of the quartiles by the median: a difference that is smaller than that is none.


            """);
        foreach (ScenarioResult scenario in scenarios)
        {
            ScenarioSection.WriteTo(document, scenario);
        }
    }
}
