// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>What listens in which variant.</summary>
public static class Variants
{
    private static readonly TelemetryPlan s_metrics = new()
    {
        Metrics = static builder => builder.AddChannelInstrumentation(),
    };

    private static readonly TelemetryPlan s_metricsByHand = new()
    {
        Metrics = static builder => builder.AddMeter(HandMetrics.MeterName),
    };

    public static TelemetryPlan PlanOf(Variant variant) => variant switch
    {
        Variant.Bare or Variant.Idle => TelemetryPlan.Nothing,
        Variant.Metrics => s_metrics,
        Variant.Unsampled => s_metrics with { Traces = AddLibrary },
        Variant.Sampled => new TelemetryPlan { Traces = AddLibrary, IsSampled = true },
        Variant.SampledMetrics => s_metrics with { Traces = AddLibrary, IsSampled = true },
        Variant.SpansByHand => new TelemetryPlan { Traces = AddByHand, IsSampled = true },
        Variant.MetricsByHand => s_metricsByHand,
        Variant.MetricsAndSpansByHand => s_metricsByHand with { Traces = AddByHand, IsSampled = true },
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    public static bool IsInstrumented(Variant variant) => variant is >= Variant.Idle and <= Variant.SampledMetrics;

    // One span writes all items here. With a limit the later ones would be handled in traces of their own.
    private static void AddLibrary(TracerProviderBuilder builder)
        => builder.AddChannelInstrumentation(options => options.FanOutLimit = int.MaxValue);

    private static void AddByHand(TracerProviderBuilder builder) => builder.AddSource(HandSpans.SourceName);
}
