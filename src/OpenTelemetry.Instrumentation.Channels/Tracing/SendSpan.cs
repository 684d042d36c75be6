// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>The <c>send</c> span: from the write call until the channel accepted the item, or refused it.</summary>
internal static class SendSpan
{
    /// <summary>Makes the context that travels with an item; null where the item is not to be traced.</summary>
    public static ItemContext? Begin<T>(ChannelState state, Activity writer, T item)
    {
        try
        {
            if (CallOut.IsActive || SdkSuppression.IsActive || IsOurs(writer))
            {
                return null;
            }

            TracingSettings settings = ChannelTracing.Settings;
            if (writer.IdFormat != ActivityIdFormat.W3C || !UserCallbacks.Allows(
                settings, state, ChannelOperation.Send, settings.Filter is null ? null : item, exception: null))
            {
                return null;
            }

            var context = new ItemContext(
                state.Clock.GetTimestamp(), writer, settings.FanOutLimit);
            if (!state.Records(settings, ChannelSpans.Send) || !context.HasRoom(settings.FanOutLimit))
            {
                return context;
            }

            DateTimeOffset now = state.Clock.GetUtcNow();
            context.CalledUtcTicks = now.UtcTicks;
            if (SpanStarter.StartDetached(state.Template(settings, ChannelOperation.Send), context.Origin, now)
                is { } activity)
            {
                context.SendSpan = activity;

                // A span that is not exported would be a parent that nobody finds.
                if (activity.Recorded)
                {
                    context.Sender = activity.Context;
                }
            }

            return context;
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("send", state.Name, failure);
            return null;
        }
    }

    /// <summary>Counts the item and ends the span, once, for the first that sees the acceptance.</summary>
    /// <returns>Whether this call was the first.</returns>
    public static bool Accept<T>(ChannelState state, ItemContext context, T item)
    {
        long now = state.Clock.GetTimestamp();
        if (!context.TryAccept(now))
        {
            return false;
        }

        state.CountSentAndMark(context.IsTimed ? context.AcceptedAt : 0);
        if (context.IsSampled)
        {
            state.Extras.LastSent = context;
            End(
                state,
                context,
                item,
                error: null,
                errorType: null,
                result: context.IsDropped ? ChannelAttributes.ResultDropped : null);
        }

        return true;
    }

    /// <summary>Ends the span of a write that the channel did not accept.</summary>
    public static void Reject<T>(ChannelState state, ItemContext context, T item, Exception? error, bool isFull)
    {
        if (!context.IsSampled)
        {
            return;
        }

        context.Withdraw();
        context.CountFailure(ChannelTracing.Settings.FanOutLimit);
        bool isShutdown = error is null || state.IsShutdown(error);
        if (isFull)
        {
            End(state, context, item, error, errorType: null, ChannelAttributes.ErrorQueueFull);
        }
        else if (error is OperationCanceledException && !isShutdown)
        {
            End(state, context, item, error, errorType: null, ChannelAttributes.ResultCanceled);
        }
        else
        {
            End(
                state,
                context,
                item,
                error,
                isShutdown ? ChannelAttributes.ErrorAlreadyShutdown : ChannelAttributes.ErrorTypeOf(error!),
                result: null);
        }
    }

    private static void End<T>(
        ChannelState state, ItemContext context, T item, Exception? error, string? errorType, string? result)
    {
        try
        {
            TracingSettings settings = ChannelTracing.Settings;
            Activity? activity = context.SendSpan
                ?? StartSlow(state, settings, context, errorType is not null || context.IsDropped);
            context.SendSpan = null;
            if (activity is null)
            {
                return;
            }

            activity.SetTag(ChannelAttributes.QueueLength, TagValues.Of(state.Length));
            if (state.Capacity is { } capacity)
            {
                activity.SetTag(
                    ChannelAttributes.QueueCapacity, state.Template(settings, ChannelOperation.Send).BoxOf(capacity));
            }

            if (result is not null)
            {
                activity.SetTag(ChannelAttributes.Result, result);
            }

            if (context.IsDropped)
            {
                activity.SetTag(ChannelAttributes.DropReason, state.DropMode.ToReason());
            }

            if (errorType is not null)
            {
                activity.SetTag(ChannelAttributes.ErrorType, errorType);
                activity.SetStatus(ActivityStatusCode.Error, error?.Message);
            }

            UserCallbacks.Enrich(
                settings, activity, state, ChannelOperation.Send, settings.Enrich is null ? null : item, null, error);
            SpanStarter.StopDetached(
                activity,
                context.AcceptedAt == 0 ? state.Clock.GetUtcNow() : context.TimeOf(state.Clock, context.AcceptedAt));
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("send", state.Name, failure);
        }
    }

    // Current only in code that the start of such a span called, and in what that code started.
    private static bool IsOurs(Activity writer)
        => writer.Source == ChannelTracing.Source
            && !writer.OperationName.StartsWith("process ", StringComparison.Ordinal);

    // Made after the fact, beside what follows from the item: nobody knew before that the write would be slow.
    private static Activity? StartSlow(ChannelState state, TracingSettings settings, ItemContext context, bool failed)
    {
        if (!state.Records(settings, ChannelSpans.SlowSend)
            || context.FansOut
            || state.Records(settings, ChannelSpans.Send)
            || (!failed && state.Clock.GetElapsedTime(context.CalledAt) < settings.SlowSendThreshold))
        {
            return null;
        }

        return SpanStarter.StartDetached(
            state.Template(settings, ChannelOperation.Send),
            context.Origin,
            SpanStarter.TimeOf(state.Clock, context.CalledAt));
    }
}
