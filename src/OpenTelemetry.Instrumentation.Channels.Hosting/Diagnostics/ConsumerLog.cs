// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;

/// <summary>The log events of hosted consumers; their ids start at 40.</summary>
internal static partial class ConsumerLog
{
    [LoggerMessage(
        40,
        LogLevel.Warning,
        "{Handler} failed to process an item of channel {Channel} in attempt {Attempt}; the next attempt is in "
            + "{Delay}.",
        EventName = "AttemptFailed")]
    public static partial void AttemptFailed(
        ILogger logger, string channel, string handler, int attempt, TimeSpan delay, Exception exception);

    [LoggerMessage(
        41,
        LogLevel.Error,
        "{Handler} failed to process an item of channel {Channel} in all of {Attempts} attempts; the item is lost.",
        EventName = "ItemPoisoned")]
    public static partial void ItemPoisoned(
        ILogger logger, string channel, string handler, int attempts, Exception exception);

    [LoggerMessage(
        42,
        LogLevel.Warning,
        "{Handler} failed to process an item of channel {Channel} in all of {Attempts} attempts; the item was moved to "
            + "channel {DeadLetterChannel}.",
        EventName = "ItemDeadLettered")]
    public static partial void ItemDeadLettered(
        ILogger logger, string channel, string handler, int attempts, string deadLetterChannel, Exception exception);

    [LoggerMessage(
        43,
        LogLevel.Error,
        "An item of channel {Channel} that {Handler} failed to process could not be written to channel "
            + "{DeadLetterChannel}.",
        EventName = "DeadLetterFailed")]
    public static partial void DeadLetterFailed(
        ILogger logger, string channel, string handler, string deadLetterChannel, Exception exception);

    [LoggerMessage(
        44,
        LogLevel.Error,
        "Channel {Channel} was completed with an error; {Handler} receives no more items.",
        EventName = "ChannelFailed")]
    public static partial void ChannelFailed(ILogger logger, string channel, string handler, Exception exception);

    [LoggerMessage(
        45,
        LogLevel.Critical,
        "The host stops because of the poison policy of {Handler} for channel {Channel}.",
        EventName = "HostStopping")]
    public static partial void HostStopping(ILogger logger, string channel, string handler, Exception exception);

    [LoggerMessage(
        46, LogLevel.Information, "Channel {Channel} is drained: {Handled} items were handled.", EventName = "Drained")]
    public static partial void Drained(ILogger logger, string channel, long handled);

    [LoggerMessage(
        47,
        LogLevel.Warning,
        "Items of channel {Channel} are lost: {Left} were left in it, {Unfinished} were not finished, {Handled} were "
            + "handled.",
        EventName = "ItemsLost")]
    public static partial void ItemsLost(ILogger logger, string channel, long? left, long unfinished, long handled);

    [LoggerMessage(
        48, LogLevel.Error, "The consumers of channel {Channel} could not be stopped.", EventName = "StopFailed")]
    public static partial void StopFailed(ILogger logger, string channel, Exception exception);

    [LoggerMessage(
        49,
        LogLevel.Warning,
        "Channel {DeadLetterChannel} holds {Left} dead letters and has no hosted consumer. Add a consumer, or read the "
            + "channel before the host stops.",
        EventName = "DeadLettersLeft")]
    public static partial void DeadLettersLeft(ILogger logger, string deadLetterChannel, long left);

    [LoggerMessage(
        50,
        LogLevel.Information,
        "The application has instrumented channels, but no provider collects their traces or metrics. Call "
            + "AddOpenTelemetry().AddChannelInstrumentation() with tracing or metrics.",
        EventName = "NothingCollected")]
    public static partial void NothingCollected(ILogger logger);
}
