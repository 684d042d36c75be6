// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>One channel with what is too long for a list of them.</summary>
internal sealed record ChannelDetail(
    DateTimeOffset TakenAt,
    double RefreshSeconds,
    ProcessRow Process,
    ChannelRow Channel,
    string? CreationStack,
    IReadOnlyList<FindingRow> Findings);
