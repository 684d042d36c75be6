// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The first table: what is reached, and what is not.</summary>
public static class TargetSection
{
    public static void WriteTo(StringBuilder document, IReadOnlyList<ScenarioResult> scenarios)
    {
        MarkdownTable table = new(
            textColumns: 2,
            "",
            "channel, item",
            "nothing listens",
            "metrics",
            "not sampled",
            "sampled",
            "allocated more",
            "added : by hand");
        List<Target> all = [];
        foreach (ScenarioResult scenario in scenarios)
        {
            Targets targets = new(scenario);
            all.AddRange(targets.All.Where(target => target.IsKnown));
            string name = scenario.Parameters.Length > 0 ? scenario.Parameters : scenario.Title;
            table.Add([scenario.Id, name, .. targets.All.Select(target => target.ToString())]);
        }

        document.Append($"""
            ## Targets

            {all.Count(target => target.IsReached)} of {all.Count} are reached; what is not is **bold**.
            The measured value, then the target:

            - nothing listens, metrics: time by that of the bare channel, in the same run
            - not sampled: time that tracing adds to metrics, for an item that is not sampled
            - sampled: time by that of the same spans started and stopped by hand
            - allocated more: than the bare channel, the most of the three columns before `sampled`, for an item
            - added : by hand: time that metrics add, by the time that metrics written by hand add


            """);
        table.WriteTo(document);
    }
}
