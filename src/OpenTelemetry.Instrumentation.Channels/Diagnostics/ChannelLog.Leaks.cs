// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events of the leak detector; their ids start at 30.</summary>
internal static partial class ChannelLog
{
    public static void LeakDetected(
        ChannelLeakKind kind,
        ChannelLeakVerdict verdict,
        string rule,
        string message,
        string channel,
        int occurrences,
        string? lastWriterTraceId)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.LeakDetected(rule, LeakKinds.ToText(verdict), message);
            Guarded(logger =>
            {
                if (verdict == ChannelLeakVerdict.Definite)
                {
                    LogLeakProved(
                        logger, LeakKinds.ToText(kind), rule, message, channel, occurrences, lastWriterTraceId);
                }
                else
                {
                    LogLeakSuspected(
                        logger, LeakKinds.ToText(kind), rule, message, channel, occurrences, lastWriterTraceId);
                }
            });
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    [LoggerMessage(
        30,
        LogLevel.Error,
        "Leak proved, {Kind} {Rule}: {Finding} Channel {Channel}, occurrences {Occurrences}, trace of the last writer "
            + "{LastWriterTraceId}.",
        EventName = "LeakProved")]
    private static partial void LogLeakProved(
        ILogger logger, string kind, string rule, string finding, string channel, int occurrences,
        string? lastWriterTraceId);

    [LoggerMessage(
        31,
        LogLevel.Warning,
        "Leak suspected, {Kind} {Rule}: {Finding} Channel {Channel}, occurrences {Occurrences}, trace of the last "
            + "writer {LastWriterTraceId}.",
        EventName = "LeakSuspected")]
    private static partial void LogLeakSuspected(
        ILogger logger, string kind, string rule, string finding, string channel, int occurrences,
        string? lastWriterTraceId);
}
