// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Vocabulary;

/// <summary>The words of kinds and verdicts, and the rules that they belong to.</summary>
internal static class LeakKinds
{
    public const int Count = 11;

    private static readonly string[] s_texts =
    [
        "writer_collected",
        "reader_collected",
        "channel_collected",
        "flow_imbalance",
        "lost_wake_up",
        "blocked",
        "unusual_wait",
        "growing_backlog",
        "too_many_channels",
        "never_drained",
        "open_after_stop",
    ];

    private static readonly string?[] s_rules =
        ["CHN001", "CHN003", "CHN034", "CHN030", "CHN031", "CHN033", "CHN033", "CHN004", null, null, null];

    public static string ToText(ChannelLeakKind kind) => s_texts[(int)kind];

    public static string ToText(ChannelLeakVerdict verdict)
        => verdict == ChannelLeakVerdict.Definite ? "definite" : "suspected";

    public static string? RuleOf(ChannelLeakKind kind, bool isBounded)
        => kind == ChannelLeakKind.ReaderCollected && !isBounded ? "CHN004" : s_rules[(int)kind];
}
