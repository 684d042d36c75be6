// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>The <c>receive</c> span: from acceptance until a reader has the item, the time in the queue.</summary>
internal static class ReceiveSpan
{
    /// <summary>Records the hand-over of a sampled item, and its time in the queue.</summary>
    public static void Record<T>(ChannelState state, ItemContext context, T item)
    {
        try
        {
            context.ReceivedAt = state.Clock.GetTimestamp();
            TimeSpan timeInQueue = state.Clock.GetElapsedTime(context.AcceptedAt, context.ReceivedAt);
            TracingSettings settings = ChannelTracing.Settings;
            Activity? activity = StartAndMeasure(state, settings, context, timeInQueue);
            if (activity is null)
            {
                return;
            }

            context.TimeInQueue = timeInQueue.TotalSeconds;
            activity.SetTag(ChannelAttributes.TimeInQueue, context.TimeInQueue);
            activity.SetTag(ChannelAttributes.QueueLength, TagValues.Of(state.Length));
            UserCallbacks.Enrich(
                settings, activity, state, ChannelOperation.Receive, settings.Enrich is null ? null : item, timeInQueue,
                null);
            SpanStarter.StopDetached(activity, context.TimeOf(state.Clock, context.ReceivedAt));
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("receive", state.Name, failure);
        }
    }

    /// <summary>Records that the channel dropped a sampled item that it had accepted: no reader gets it.</summary>
    public static void RecordDrop<T>(ChannelState state, ItemContext context, T item)
    {
        try
        {
            TracingSettings settings = ChannelTracing.Settings;

            // Where spans say how an item ended, they say this end too.
            if (CallOut.IsActive
                || context.FansOut
                || !state.Records(settings, ChannelSpans.Receive | ChannelSpans.Process)
                || SpanStarter.StartDetached(
                    state.Template(settings, ChannelOperation.Receive),
                    context.Sender,
                    context.TimeOf(state.Clock, context.AcceptedAt)) is not { } activity)
            {
                return;
            }

            long now = state.Clock.GetTimestamp();
            TimeSpan timeInQueue = state.Clock.GetElapsedTime(context.AcceptedAt, now);
            activity.SetTag(ChannelAttributes.TimeInQueue, timeInQueue.TotalSeconds);
            activity.SetTag(ChannelAttributes.QueueLength, TagValues.Of(state.Length));
            activity.SetTag(ChannelAttributes.Result, ChannelAttributes.ResultDropped);
            activity.SetTag(ChannelAttributes.DropReason, state.DropMode.ToReason());
            UserCallbacks.Enrich(
                settings, activity, state, ChannelOperation.Receive, settings.Enrich is null ? null : item, timeInQueue,
                null);
            SpanStarter.StopDetached(activity, context.TimeOf(state.Clock, now));
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("receive", state.Name, failure);
        }
    }

    /// <summary>Records a read that failed because the channel was completed with an error.</summary>
    public static void RecordFailure(ChannelState state, Activity? reader, Exception error)
    {
        try
        {
            TracingSettings settings = ChannelTracing.Settings;
            if (state.TracingDisabled
                || CallOut.IsActive
                || reader is not { Recorded: true }
                || !ChannelTracing.Source.HasListeners()
                || !state.Records(settings, ChannelSpans.Receive)
                || !TraceBudget.Of(reader).TryTakeSingle(settings.FanOutLimit))
            {
                return;
            }

            DateTimeOffset now = state.Clock.GetUtcNow();
            if (SpanStarter.StartDetached(
                state.Template(settings, ChannelOperation.Receive), reader.Context, now) is not { } activity)
            {
                return;
            }

            activity.SetTag(ChannelAttributes.ErrorType, ChannelAttributes.ErrorTypeOf(error));
            activity.SetStatus(ActivityStatusCode.Error, error.Message);
            UserCallbacks.Enrich(settings, activity, state, ChannelOperation.Receive, null, null, error);
            SpanStarter.StopDetached(activity, now);
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("receive", state.Name, failure);
        }
    }

    // The exemplar of the measurement is the span that is current: the one of this item, or none.
    private static Activity? StartAndMeasure(
        ChannelState state, TracingSettings settings, ItemContext context, TimeSpan timeInQueue)
    {
        bool isRecorded = !CallOut.IsActive && state.Records(settings, ChannelSpans.Receive) && !context.FansOut;
        if (!isRecorded && !context.IsTimed)
        {
            return null;
        }

        var ambient = FlowSpan.Capture();
        try
        {
            Activity? activity = !isRecorded ? null : SpanStarter.Start(
                state.Template(settings, ChannelOperation.Receive),
                context.Sender,
                context.TimeOf(state.Clock, context.AcceptedAt));
            if (context.IsTimed)
            {
                ItemTimes.RecordTimeInQueue(state, timeInQueue, activity);
            }

            return activity;
        }
        finally
        {
            ambient.Restore();
        }
    }
}
