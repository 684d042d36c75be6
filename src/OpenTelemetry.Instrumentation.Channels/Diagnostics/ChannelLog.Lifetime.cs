// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events of life-times; their ids start at 20.</summary>
internal static partial class ChannelLog
{
    public static void ProducerLost(string channel)
    {
        EventSource.ProducerLost(channel);
        Guarded(logger => LogProducerLost(logger, channel));
    }

    public static void ProducerGroupLost(string channel)
    {
        EventSource.ProducerGroupLost(channel);
        Guarded(logger => LogProducerGroupLost(logger, channel));
    }

    public static void ItemsLeft(string channel, long? left)
    {
        EventSource.ItemsLeft(channel, left ?? -1);
        Guarded(logger => LogItemsLeft(logger, channel, left));
    }

    [LoggerMessage(20, LogLevel.Warning, "A producer of channel {Channel} was collected without having been disposed of: what it had to write may be missing.", EventName = "ProducerLost")]
    private static partial void LogProducerLost(ILogger logger, string channel);

    [LoggerMessage(21, LogLevel.Warning, "The producer group of channel {Channel} was collected without having been disposed of.", EventName = "ProducerGroupLost")]
    private static partial void LogProducerGroupLost(ILogger logger, string channel);

    [LoggerMessage(22, LogLevel.Warning, "Channel {Channel} was left with {Left} items that nobody took in time.", EventName = "ItemsLeft")]
    private static partial void LogItemsLeft(ILogger logger, string channel, long? left);
}
