// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>How many channels there are, how many are shown, and how many are in which trouble; a channel counts once. Findings are null while the leak detection is off.</summary>
internal sealed record ReportSummary(
    int Channels, int Shown, int Stuck, int Stalled, int Suspected, int Full, int? DefiniteFindings, int? SuspectedFindings);
