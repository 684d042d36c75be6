// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

/// <summary>What is measured in every scenario: the names of the benchmark methods.</summary>
public enum Variant
{
    /// <summary>The channel of the runtime.</summary>
    Bare,

    /// <summary>Instrumented, nothing listens.</summary>
    Idle,

    /// <summary>Instrumented, a meter provider with every instrument.</summary>
    Metrics,

    /// <summary>As <see cref="Metrics"/>, and a tracer provider; whoever writes is not sampled.</summary>
    Unsampled,

    /// <summary>Instrumented, a tracer provider; whoever writes is sampled.</summary>
    Sampled,

    /// <summary>As <see cref="Sampled"/>, and a meter provider with every instrument.</summary>
    SampledMetrics,

    /// <summary>A bare channel and the spans of <see cref="Sampled"/>, started and stopped by hand.</summary>
    SpansByHand,

    /// <summary>A bare channel, two counters with a tag and a dwell histogram.</summary>
    MetricsByHand,

    /// <summary>As <see cref="MetricsByHand"/>, and an Activity at each end; whoever writes is sampled.</summary>
    MetricsAndSpansByHand,
}
