// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>The <c>complete</c> span: the moment a channel is completed.</summary>
internal static class CompleteSpan
{
    public static void Record(ChannelState state, Exception? error)
    {
        if (state.TracingDisabled || !ChannelTracing.Source.HasListeners() || CallOut.IsActive)
        {
            return;
        }

        try
        {
            TracingSettings settings = ChannelTracing.Settings;
            bool wanted = state.Records(settings, ChannelSpans.Complete)
                || (error is not null && state.Records(settings, ChannelSpans.FailedComplete));
            if (!wanted
                || !UserCallbacks.Allows(settings, state, ChannelOperation.Complete, item: null, error)
                || !HasRoom(state, settings, error))
            {
                return;
            }

            DateTimeOffset now = state.Clock.GetUtcNow();
            SpanTemplate template = state.Template(settings, ChannelOperation.Complete);
            ActivityContext parent = Activity.Current?.Context ?? default;
            if (SpanStarter.StartDetached(template, parent, now) is not { } activity)
            {
                return;
            }

            activity.SetTag(ChannelAttributes.Closed, true);
            activity.SetTag(ChannelAttributes.QueueLength, TagValues.Of(state.Length));
            activity.SetTag(ChannelAttributes.ItemSent, TagValues.Of(state.Counters.TotalSent));
            activity.SetTag(ChannelAttributes.ItemReceived, TagValues.Of(state.Counters.TotalReceived));
            if (state.Kind != ChannelKind.Foreign)
            {
                activity.SetTag(ChannelAttributes.ItemDropped, TagValues.Of(state.Counters.TotalDropped));
            }

            if (error is OperationCanceledException)
            {
                activity.SetTag(ChannelAttributes.Result, ChannelAttributes.ResultCanceled);
            }
            else if (error is not null)
            {
                activity.SetTag(ChannelAttributes.ErrorType, ChannelAttributes.ErrorTypeOf(error));
                activity.SetStatus(ActivityStatusCode.Error, error.Message);
            }

            UserCallbacks.Enrich(settings, activity, state, ChannelOperation.Complete, item: null, null, error);
            SpanStarter.StopDetached(activity, now);
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("complete", state.Name, failure);
        }
    }

    // Under a sampled span while its trace has room. A trace of its own is worth it only for an error.
    private static bool HasRoom(ChannelState state, TracingSettings settings, Exception? error)
    {
        if (Activity.Current is { } ambient)
        {
            return ambient.Recorded && TraceBudget.Of(ambient).TryTakeSingle(settings.FanOutLimit);
        }

        bool hasFailed = error is not null and not OperationCanceledException;
        return (hasFailed ? settings.FailedRootSpans : settings.RootSpans).TryTake(state.Clock);
    }
}
