// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>The events of wrong use; their ids start at 60.</summary>
internal static partial class ChannelLog
{
    public static void UnknownKey(string key, string nearest)
    {
        EventSource.UnknownKey(key, nearest);
        Guarded(logger => LogUnknownKey(logger, key, nearest));
    }

    public static void NothingSampled(long items)
    {
        EventSource.NothingSampled(items);
        Guarded(logger => LogNothingSampled(logger, items));
    }

    [LoggerMessage(
        60,
        LogLevel.Warning,
        "The configuration key {Key} is unknown and has no effect. Did you mean {Nearest}?",
        EventName = "UnknownKey")]
    private static partial void LogUnknownKey(ILogger logger, string key, string nearest);

    [LoggerMessage(
        61,
        LogLevel.Warning,
        "{Items} items were written to channels, none of them under a sampled span, so channels record no spans. Add "
            + "the source of the writer's spans with AddSource, and check the sampler.",
        EventName = "NothingSampled")]
    private static partial void LogNothingSampled(ILogger logger, long items);
}
