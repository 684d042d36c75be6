// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>A copy of one exported metric.</summary>
internal sealed record MetricExport(
    string Meter,
    string MeterVersion,
    string Name,
    MetricType Type,
    string Unit,
    string Description,
    IReadOnlyList<MetricExportPoint> Points);
