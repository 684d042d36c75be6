// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>What listens during a benchmark.</summary>
public sealed record TelemetryPlan
{
    public static TelemetryPlan Nothing { get; } = new();

    /// <summary>Gets what is added to a meter provider; without it there is none.</summary>
    public Action<MeterProviderBuilder>? Metrics { get; init; }

    /// <summary>Gets what is added to a tracer provider; without it there is none.</summary>
    public Action<TracerProviderBuilder>? Traces { get; init; }

    /// <summary>Gets a value indicating whether the span of whoever writes is sampled.</summary>
    public bool IsSampled { get; init; }
}
