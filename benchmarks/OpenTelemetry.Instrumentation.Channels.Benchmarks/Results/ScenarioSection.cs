// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The table of a scenario.</summary>
public static class ScenarioSection
{
    public static void WriteTo(StringBuilder document, ScenarioResult scenario)
    {
        string parameters = scenario.Parameters.Length > 0 ? $" ({scenario.Parameters})" : string.Empty;
        document.Append($"### {scenario.Id}: {scenario.Title}{parameters}\n\n");
        MarkdownTable table = new(1, "variant", "ns/item", "ratio", "added ns", "B/item", "spread");
        foreach (Variant variant in scenario.Variants)
        {
            Measurement? measurement = scenario[variant];
            table.Add(
                TitleOf(variant),
                Figures.Time(measurement?.Nanoseconds),
                Figures.Ratio(scenario.Ratio(variant)),
                Figures.Added(scenario.Added(variant)),
                Figures.Bytes(measurement?.Bytes),
                Figures.Percent(measurement?.Spread));
        }

        table.WriteTo(document);
    }

    private static string TitleOf(Variant variant) => variant switch
    {
        Variant.Bare => "bare channel",
        Variant.Idle => "instrumented, nothing listens",
        Variant.Metrics => "instrumented, metrics",
        Variant.Unsampled => "instrumented, metrics and traces, not sampled",
        Variant.Sampled => "instrumented, traces, sampled",
        Variant.SampledMetrics => "instrumented, metrics and traces, sampled",
        Variant.SpansByHand => "by hand: the same spans, sampled",
        Variant.MetricsByHand => "by hand: two counters, a histogram",
        Variant.MetricsAndSpansByHand => "by hand: these, and an Activity at each end, sampled",
        _ => variant.ToString(),
    };
}
