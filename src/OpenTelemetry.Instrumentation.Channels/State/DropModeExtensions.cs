// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.State;

internal static class DropModeExtensions
{
    public static DropMode ToDropMode(this BoundedChannelFullMode mode) => mode switch
    {
        BoundedChannelFullMode.DropNewest => DropMode.Newest,
        BoundedChannelFullMode.DropOldest => DropMode.Oldest,
        BoundedChannelFullMode.DropWrite => DropMode.Write,
        _ => DropMode.None,
    };

    public static string ToReason(this DropMode mode) => mode switch
    {
        DropMode.Newest => "drop_newest",
        DropMode.Oldest => "drop_oldest",
        _ => "drop_write",
    };
}
