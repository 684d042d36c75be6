// Copyright The OpenTelemetry Authors
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
        ChannelHealth.Full => "full",
        ChannelHealth.Suspected => "suspected",
        ChannelHealth.Stalled => "stalled",
        _ => "stuck",
    };

    public static string Of(ChannelLayer layer) => layer switch
    {
        ChannelLayer.Api => "api",
        ChannelLayer.Business => "business",
        ChannelLayer.Middleware => "middleware",
        _ => "infrastructure",
    };

    public static string Of(BoundedChannelFullMode mode) => mode switch
    {
        BoundedChannelFullMode.DropNewest => "drop_newest",
        BoundedChannelFullMode.DropOldest => "drop_oldest",
        BoundedChannelFullMode.DropWrite => "drop_write",
        _ => "wait",
    };

    public static string Of(ChannelLeakVerdict verdict) => verdict == ChannelLeakVerdict.Definite ? "definite" : "suspected";

    public static string Of(ChannelLeakKind kind) => kind switch
    {
        ChannelLeakKind.WriterCollected => "writer_collected",
        ChannelLeakKind.ReaderCollected => "reader_collected",
        ChannelLeakKind.ChannelCollected => "channel_collected",
        ChannelLeakKind.FlowImbalance => "flow_imbalance",
        ChannelLeakKind.LostWakeUp => "lost_wake_up",
        ChannelLeakKind.Blocked => "blocked",
        ChannelLeakKind.UnusualWait => "unusual_wait",
        ChannelLeakKind.GrowingBacklog => "growing_backlog",
        ChannelLeakKind.TooManyChannels => "too_many_channels",
        ChannelLeakKind.NeverDrained => "never_drained",
        ChannelLeakKind.OpenAfterStop => "open_after_stop",
        _ => kind.ToString(),
    };
}
