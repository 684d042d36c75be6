// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>A copy of one exported point; the SDK uses its own ones again.</summary>
internal sealed record MetricExportPoint(
    IReadOnlyDictionary<string, object?> Tags,
    double Value,
    long Count,
    IReadOnlyList<double> Bounds,
    IReadOnlyList<Exemplar> Exemplars);
