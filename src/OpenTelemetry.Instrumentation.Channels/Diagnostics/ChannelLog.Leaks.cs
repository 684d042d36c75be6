// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events of the leak detector; their ids start at 30.</summary>
internal static partial class ChannelLog
{
    public static void LeakDetected(ChannelLeak leak)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            string rule = leak.RuleId ?? string.Empty;
            string kind = LeakKinds.ToText(leak.Kind);
            EventSource.LeakDetected(rule, LeakKinds.ToText(leak.Verdict), leak.Message);
            Guarded(logger =>
            {
                if (leak.Verdict == ChannelLeakVerdict.Definite)
                {
                    LogLeakProved(
                        logger, kind, rule, leak.Message, leak.ChannelName, leak.Occurrences, TraceOf(leak));
                }
                else
                {
                    LogLeakSuspected(
                        logger, kind, rule, leak.Message, leak.ChannelName, leak.Occurrences, TraceOf(leak));
                }
            });
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    private static string? TraceOf(ChannelLeak leak) => leak.LastWriter?.Context.TraceId.ToHexString();

    [LoggerMessage(30, LogLevel.Error, "Leak proved, {Kind} {Rule}: {Finding} Channel {Channel}, occurrences {Occurrences}, trace of the last writer {LastWriterTraceId}.", EventName = "LeakProved")]
    private static partial void LogLeakProved(
        ILogger logger, string kind, string rule, string finding, string channel, int occurrences, string? lastWriterTraceId);

    [LoggerMessage(31, LogLevel.Warning, "Leak suspected, {Kind} {Rule}: {Finding} Channel {Channel}, occurrences {Occurrences}, trace of the last writer {LastWriterTraceId}.", EventName = "LeakSuspected")]
    private static partial void LogLeakSuspected(
        ILogger logger, string kind, string rule, string finding, string channel, int occurrences, string? lastWriterTraceId);
}
