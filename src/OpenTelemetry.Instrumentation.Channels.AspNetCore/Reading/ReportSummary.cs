// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>
/// Counts the channels, those that are shown, and those of each health; a channel counts once. The numbers of findings
/// are null while the leak detection is off.
/// </summary>
internal sealed record ReportSummary(
    int Channels, int Shown, int Stuck, int Stalled, int Suspected, int Full, int? DefiniteFindings,
    int? SuspectedFindings);
