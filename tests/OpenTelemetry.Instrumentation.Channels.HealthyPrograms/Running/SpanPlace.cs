// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A place where telemetry calls code of an application.</summary>
internal enum SpanPlace
{
    /// <summary>The filter of the instrumentation.</summary>
    Filter,

    /// <summary>The enrichment of the instrumentation.</summary>
    Enrich,

    /// <summary>A processor when a span starts.</summary>
    OnStart,

    /// <summary>A processor when a span ends.</summary>
    OnEnd,

    /// <summary>A simple exporter.</summary>
    Export,
}
