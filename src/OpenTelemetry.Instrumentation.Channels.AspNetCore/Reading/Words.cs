// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>The words of the JSON: those of the telemetry, where it has them.</summary>
internal static class Words
{
    public static string Of(ChannelSnapshotState state) => state switch
    {
        ChannelSnapshotState.Open => "open",
        ChannelSnapshotState.Draining => "draining",
        ChannelSnapshotState.Stalled => "stalled",
        _ => "abandoned",
    };

    public static string? Of(ChannelLayer layer) => layer == ChannelLayer.None ? null : Snake(layer.ToString());

    public static string Of(ChannelLeakKind kind) => Snake(kind.ToString());

    public static string Of(ChannelLeakVerdict verdict) => Snake(verdict.ToString());

    public static string Of(ChannelHealth health) => health switch
    {
        ChannelHealth.Ok => "ok",
        ChannelHealth.Unknown => "unknown",
        ChannelHealth.Full => "full",
        ChannelHealth.Suspected => "suspected",
        ChannelHealth.Stalled => "stalled",
        _ => "stuck",
    };

    public static string Of(BoundedChannelFullMode mode) => mode switch
    {
        BoundedChannelFullMode.DropNewest => "drop_newest",
        BoundedChannelFullMode.DropOldest => "drop_oldest",
        BoundedChannelFullMode.DropWrite => "drop_write",
        _ => "wait",
    };

    // The attribute values of the telemetry are the names of the members in snake case; a test compares them.
    private static string Snake(string member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member);
}
