// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>One finding of the leak detector. What is not known is null.</summary>
internal sealed record FindingRow(
    string Verdict,
    string? Rule,
    string Kind,
    string Message,
    string ChannelName,
    long? ChannelId,
    DateTimeOffset DetectedAt,
    DateTimeOffset? Since,
    long? Items,
    int? WaitingReaders,
    int? WaitingWriters,
    bool Released,
    string? LastWriterTrace)
{
    public static FindingRow Of(ChannelLeak leak) => new(
        Words.Of(leak.Verdict),
        leak.RuleId,
        Words.Of(leak.Kind),
        leak.Message,
        leak.ChannelName,
        leak.ChannelId,
        leak.DetectedAt,
        leak.Since,
        leak.Items,
        leak.WaitingReaders,
        leak.WaitingWriters,
        leak.IsReleased,
        leak.LastWriter?.Context.TraceId.ToHexString());
}
