// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events about wrong use; their ids start at 10.</summary>
internal static partial class ChannelLog
{
    public static void InstrumentedTwice(string channel, string name)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.InstrumentedTwice(channel, name);
            Guarded(logger => LogInstrumentedTwice(logger, name, channel));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ContextWithoutSpan(string channel)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.ContextWithoutSpan(channel);
            Guarded(logger => LogContextWithoutSpan(logger, channel));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "AsInstrumented was called with the name {Name} for channel {Channel}, which is already instrumented. The "
            + "channel is returned unchanged and keeps its name and options.",
        EventName = "InstrumentedTwice")]
    private static partial void LogInstrumentedTwice(ILogger logger, string name, string channel);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "The loops over channel {Channel} have RestoreContext set, but its Spans exclude Process. The baggage of the "
            + "writer is restored, its trace is not: spans that a turn starts are new roots. Add Process to Spans, or "
            + "set RestoreContext to false.",
        EventName = "ContextWithoutSpan")]
    private static partial void LogContextWithoutSpan(ILogger logger, string channel);
}
