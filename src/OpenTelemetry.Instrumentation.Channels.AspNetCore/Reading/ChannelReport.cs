// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>All channels, the worst first, and what was found.</summary>
internal sealed record ChannelReport(
    DateTimeOffset TakenAt,
    double RefreshSeconds,
    ProcessRow Process,
    ReportSummary Summary,
    IReadOnlyList<ChannelRow> Channels,
    IReadOnlyList<FindingRow> Findings);
