// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

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
}
