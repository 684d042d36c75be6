// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Diagnostics;

/// <summary>
/// Logs and counts the events of the consumers of one channel. It catches the exceptions of loggers and listeners,
/// which would end a consumer.
/// </summary>
internal sealed class ConsumerEvents
{
    public const string CategoryName = "OpenTelemetry.Instrumentation.Channels.Hosting";

    private readonly string _channel;
    private readonly ILogger _logger;
    private readonly KeyValuePair<string, object?>[] _tags;

    public ConsumerEvents(string channel, InstrumentedChannelOptions options, ILogger logger)
    {
        _channel = channel;
        _logger = logger;
        _tags = [.. TagsOf(channel, options)];
    }

    public void AttemptFailed(Type handler, int attempt, TimeSpan delay, Exception error)
        => Guarded(() => ConsumerLog.AttemptFailed(_logger, _channel, handler.Name, attempt, delay, error));

    public void ItemPoisoned(Type handler, int attempts, Exception error) => Guarded(() =>
    {
        CountLost(1, ConsumerAttributes.Poison, error);
        ConsumerLog.ItemPoisoned(_logger, _channel, handler.Name, attempts, error);
    });

    public void ItemDeadLettered(Type handler, string target, int attempts, Exception error)
        => Guarded(() => ConsumerLog.ItemDeadLettered(_logger, _channel, handler.Name, attempts, target, error));

    public void DeadLetterFailed(Type handler, string target, Exception error)
        => Guarded(() => ConsumerLog.DeadLetterFailed(_logger, _channel, handler.Name, target, error));

    public void ChannelFailed(Type handler, Exception error)
        => Guarded(() => ConsumerLog.ChannelFailed(_logger, _channel, handler.Name, error));

    public void HostStopping(Type handler, Exception error)
        => Guarded(() => ConsumerLog.HostStopping(_logger, _channel, handler.Name, error));

    /// <summary>Reports the end of the channel. Items that were left or not finished are lost.</summary>
    public void Stopped(long? left, long unfinished, long handled) => Guarded(() =>
    {
        if (left == 0 && unfinished == 0)
        {
            ConsumerLog.Drained(_logger, _channel, handled);
            return;
        }

        CountLost((left ?? 0) + unfinished, ConsumerAttributes.Shutdown, error: null);
        ConsumerLog.ItemsLost(_logger, _channel, left, unfinished, handled);
    });

    public void StopFailed(Exception error) => Guarded(() => ConsumerLog.StopFailed(_logger, _channel, error));

    public void DeadLettersLeft(string target, long left)
        => Guarded(() => ConsumerLog.DeadLettersLeft(_logger, target, left));

    private void CountLost(long items, string reason, Exception? error)
    {
        var tags = new TagList(_tags);
        tags.Add(ConsumerAttributes.LossReason, reason);
        if (error is not null)
        {
            tags.Add(ConsumerAttributes.ErrorType, error.GetType().FullName);
        }

        ConsumerMetrics.ItemsLost.Add(items, tags);
    }

    // The same as those of the series of the channel.
    private static IEnumerable<KeyValuePair<string, object?>> TagsOf(string channel, InstrumentedChannelOptions options)
    {
        yield return new(ConsumerAttributes.ChannelName, channel);
        if (options.Layer is { } layer and not ChannelLayer.None)
        {
            yield return new(ConsumerAttributes.Layer, layer.ToString().ToLowerInvariant());
        }

        foreach ((string key, string value) in options.Tags)
        {
            yield return new(key, value);
        }
    }

    private static void Guarded(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
