// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events of life-times; their ids start at 20.</summary>
internal static partial class ChannelLog
{
    public static void ProducerLost(string channel)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.ProducerLost(channel);
            Guarded(logger => LogProducerLost(logger, channel));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ProducerGroupLost(string channel)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.ProducerGroupLost(channel);
            Guarded(logger => LogProducerGroupLost(logger, channel));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ItemsLeft(string channel, long? left)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.ItemsLeft(channel, left ?? -1);
            Guarded(logger => LogItemsLeft(logger, channel, left));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    [LoggerMessage(
        20,
        LogLevel.Warning,
        "A producer of channel {Channel} was garbage-collected without being disposed; items may be missing. Dispose "
            + "every producer in a finally block.",
        EventName = "ProducerLost")]
    private static partial void LogProducerLost(ILogger logger, string channel);

    [LoggerMessage(
        21,
        LogLevel.Warning,
        "The producer group of channel {Channel} was garbage-collected without being disposed. Dispose the group when "
            + "no further producers will be added.",
        EventName = "ProducerGroupLost")]
    private static partial void LogProducerGroupLost(ILogger logger, string channel);

    [LoggerMessage(
        22,
        LogLevel.Warning,
        "Channel {Channel} still had {Left} items when the time limit of its drain was over. Check its consumer, or "
            + "raise the time limit.",
        EventName = "ItemsLeft")]
    private static partial void LogItemsLeft(ILogger logger, string channel, long? left);
}
