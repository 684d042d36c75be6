// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>
/// The events of channels: always to the EventSource, and to the logger of the provider built last, where its
/// services have one: a provider without logging does not count. Nothing thrown by a logger gets out of here. What a
/// logger or listener causes while it is called raises no further event of the kinds that could go on without end.
/// </summary>
internal static partial class ChannelLog
{
    public const string CategoryName = InstrumentationScope.Name;

    private static readonly SettingsStack<LoggerSource> s_loggers = new(new LoggerSource(null));
    private static long s_callbackFailures;
    private static long s_telemetryFailures;

    private static ChannelInstrumentationEventSource EventSource => ChannelInstrumentationEventSource.Log;

    /// <summary>Gets a value indicating whether a listener exists. Check it before creating a text.</summary>
    public static bool IsEnabled => EventSource.IsEnabled() || s_loggers.Current.HasProvider;

    public static IDisposable Use(IServiceProvider provider)
        => HasLogging(provider)
            ? s_loggers.Push(new LoggerSource(provider.GetService<ILoggerFactory>))
            : new DisposableAction(static () => { });

    public static IDisposable Use(ILoggerFactory factory) => s_loggers.Push(new LoggerSource(() => factory));

    public static void CallbackFailed(string callback, string channel, Exception exception)
    {
        if (!CallOut.TryEnter(CallOutKinds.Event, out CallOutKinds outer))
        {
            return;
        }

        try
        {
            if (EventSource.IsEnabled())
            {
                EventSource.CallbackFailed(callback, channel, exception.ToString());
            }

            if (IsPowerOfTwo(Interlocked.Increment(ref s_callbackFailures)))
            {
                Guarded(logger => LogCallbackFailed(logger, callback, channel, exception));
            }
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void TelemetryFailed(string operation, string channel, Exception exception)
    {
        if (!CallOut.TryEnter(CallOutKinds.Event, out CallOutKinds outer))
        {
            return;
        }

        try
        {
            if (EventSource.IsEnabled())
            {
                EventSource.TelemetryFailed(operation, channel, exception.ToString());
            }

            if (IsPowerOfTwo(Interlocked.Increment(ref s_telemetryFailures)))
            {
                Guarded(logger => LogTelemetryFailed(logger, operation, channel, exception));
            }
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ChannelNameLimitReached(string channel, int limit)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Event);
        try
        {
            EventSource.ChannelNameLimitReached(channel, limit);
            Guarded(logger => LogChannelNameLimitReached(logger, channel, limit));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ItemsDropped(string channel, long dropped, string reason)
    {
        if (!CallOut.TryEnter(CallOutKinds.Event, out CallOutKinds outer))
        {
            return;
        }

        try
        {
            EventSource.ItemsDropped(channel, dropped, reason);
            Guarded(logger => LogItemsDropped(logger, channel, dropped, reason));
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    public static void ChannelCompleted(string channel, long left, Exception? error)
    {
        if (!CallOut.TryEnter(CallOutKinds.Event, out CallOutKinds outer))
        {
            return;
        }

        try
        {
            if (EventSource.IsEnabled())
            {
                EventSource.ChannelCompleted(
                    channel, left, error is null ? string.Empty : " and " + error.GetType().FullName);
            }

            Guarded(logger =>
            {
                // A cancellation is how many applications end a channel in order.
                if (error is null or OperationCanceledException)
                {
                    LogChannelCompleted(logger, channel, left);
                }
                else
                {
                    LogChannelFailed(logger, channel, left, error);
                }
            });
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    /// <summary>
    /// Returns whether the n-th event of a kind is said: the 1st, 2nd, 4th, 8th, ...: enough to know, never a flood.
    /// </summary>
    public static bool IsPowerOfTwo(long count) => (count & (count - 1)) == 0;

    /// <summary>Forgets the failures so far, so that the next one of each kind is reported: for tests.</summary>
    internal static void ResetFailureCounts()
    {
        Volatile.Write(ref s_callbackFailures, 0);
        Volatile.Write(ref s_telemetryFailures, 0);
    }

    // Asked without making the factory: a provider without logging must not silence the one before it.
    private static bool HasLogging(IServiceProvider provider)
        => provider.GetService<IServiceProviderIsService>()?.IsService(typeof(ILoggerFactory)) ?? true;

    private static void Guarded(Action<ILogger> log)
    {
        try
        {
            if (s_loggers.Current.Logger is { } logger)
            {
                log(logger);
            }
        }
        catch (Exception exception)
        {
            if (EventSource.IsEnabled())
            {
                EventSource.TelemetryFailed("log", string.Empty, exception.ToString());
            }
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Error,
        "The callback {Callback} of channel {Channel} threw an exception.",
        EventName = "CallbackFailed")]
    private static partial void LogCallbackFailed(ILogger logger, string callback, string channel, Exception exception);

    [LoggerMessage(
        2, LogLevel.Error, "Telemetry of channel {Channel} failed in {Operation}.", EventName = "TelemetryFailed")]
    private static partial void LogTelemetryFailed(
        ILogger logger, string operation, string channel, Exception exception);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The limit of {Limit} channel names is reached: {Channel} and further names are reported as _other. Use one "
            + "name for each place in the code, or raise MaxChannelNames.",
        EventName = "ChannelNameLimitReached")]
    private static partial void LogChannelNameLimitReached(ILogger logger, string channel, int limit);

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Channel {Channel} dropped {Dropped} items so far, the last one by {Reason}.",
        EventName = "ItemsDropped")]
    private static partial void LogItemsDropped(ILogger logger, string channel, long dropped, string reason);

    [LoggerMessage(
        5, LogLevel.Debug, "Channel {Channel} was completed with {Left} items left.", EventName = "ChannelCompleted")]
    private static partial void LogChannelCompleted(ILogger logger, string channel, long left);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "Channel {Channel} was completed with an error and {Left} items left.",
        EventName = "ChannelFailed")]
    private static partial void LogChannelFailed(ILogger logger, string channel, long left, Exception exception);

    /// <summary>Asks for the logger at the first event: providers are built before logging is.</summary>
    private sealed class LoggerSource(Func<ILoggerFactory?>? factory)
    {
        private readonly Func<ILoggerFactory?>? _factory = factory;
        private ILogger? _logger;

        public bool HasProvider => _factory is not null;

        public ILogger? Logger => _logger ??= _factory?.Invoke()?.CreateLogger(CategoryName);
    }
}
