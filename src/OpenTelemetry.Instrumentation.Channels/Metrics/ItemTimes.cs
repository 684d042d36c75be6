// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Records the histograms of times. A listener that throws stays here.</summary>
internal static class ItemTimes
{
    /// <summary>Records the time of an item that was not sampled.</summary>
    public static void RecordTimeInQueue(ChannelState state, TimeSpan timeInQueue)
        => Record(ChannelMetrics.TimeInQueue, state, timeInQueue, errorType: null);

    /// <summary>Records the time of a sampled item, with its own span as the exemplar, or with none.</summary>
    public static void RecordTimeInQueue(ChannelState state, TimeSpan timeInQueue, Activity? exemplar)
        => RecordWith(exemplar, ChannelMetrics.TimeInQueue, state, timeInQueue, errorType: null);

    /// <summary>Gets when a write began to wait, or 0 where the wait is not timed.</summary>
    public static long StartOfSendWait(ChannelState state)
        => ChannelMetrics.SendWaitTime.Enabled ? StartOfWait(state, state.Series.SendWaits, state.WriteSequence) : 0;

    /// <summary>Gets when a read began to wait, or 0 where the wait is not timed.</summary>
    public static long StartOfReceiveWait(ChannelState state)
        => ChannelMetrics.ReceiveWaitTime.Enabled
            ? StartOfWait(state, state.Series.ReceiveWaits, state.ReadSequence)
            : 0;

    /// <summary>Gets when the handling of an item began, or 0 where it is not timed.</summary>
    public static long StartOfProcess(ChannelState state, bool isTimed)
    {
        if (!ChannelMetrics.ProcessDuration.Enabled)
        {
            return 0;
        }

        // With an item of a channel made elsewhere nothing travels that says whether it is timed.
        return isTimed ? state.Clock.GetTimestamp()
            : state.Kind == ChannelKind.Foreign ? StartOfWait(state, state.Series.Items, state.ReadSequence)
            : 0;
    }

    public static void RecordSendWait(ChannelState state, long startedAt, string? errorType)
        => RecordWait(ChannelMetrics.SendWaitTime, state, startedAt, errorType);

    public static void RecordReceiveWait(ChannelState state, long startedAt, string? errorType)
        => RecordWait(ChannelMetrics.ReceiveWaitTime, state, startedAt, errorType);

    /// <summary>Records a handler's time, with the span of the handling as the exemplar where there is one.</summary>
    public static void RecordProcess(ChannelState state, TimeSpan duration, string? errorType, Activity? exemplar)
    {
        if (exemplar is null)
        {
            Record(ChannelMetrics.ProcessDuration, state, duration, errorType);
        }
        else
        {
            RecordWith(exemplar, ChannelMetrics.ProcessDuration, state, duration, errorType);
        }
    }

    public static string ErrorTypeOfWait(Exception error) => error switch
    {
        System.Threading.Channels.ChannelClosedException { InnerException: null }
            => ChannelAttributes.ErrorAlreadyShutdown,
        System.Threading.Channels.ChannelClosedException closed
            => ChannelAttributes.ErrorTypeOf(closed.InnerException!),
        OperationCanceledException => ChannelAttributes.ResultCanceled,
        _ => ChannelAttributes.ErrorTypeOf(error),
    };

    private static long StartOfWait(ChannelState state, TimingRate rate, long sequence)
    {
        if (!rate.IsDue(sequence))
        {
            return 0;
        }

        long now = state.Clock.GetTimestamp();
        rate.OnTimed(state.Clock, now);
        return now == 0 ? 1 : now;
    }

    private static void RecordWait(
        System.Diagnostics.Metrics.Histogram<double> histogram, ChannelState state, long startedAt, string? errorType)
    {
        if (startedAt != 0)
        {
            Record(histogram, state, state.Clock.GetElapsedTime(startedAt, state.Clock.GetTimestamp()), errorType);
        }
    }

    // The SDK takes the span that is current for the exemplar.
    private static void RecordWith(
        Activity? exemplar,
        System.Diagnostics.Metrics.Histogram<double> histogram,
        ChannelState state,
        TimeSpan duration,
        string? errorType)
    {
        if (!histogram.Enabled)
        {
            return;
        }

        if (Activity.Current == exemplar)
        {
            Record(histogram, state, duration, errorType);
            return;
        }

        var ambient = FlowSpan.Capture();
        Activity.Current = exemplar;
        Record(histogram, state, duration, errorType);
        ambient.Restore();
    }

    private static void Record(
        System.Diagnostics.Metrics.Histogram<double> histogram,
        ChannelState state,
        TimeSpan duration,
        string? errorType)
    {
        // A listener that uses a channel while it is called must not be called about that.
        if (!histogram.Enabled || !CallOut.TryEnter(CallOutKinds.Measurement, out CallOutKinds outer))
        {
            return;
        }

        try
        {
            histogram.Record(
                duration.TotalSeconds,
                errorType is null
                    ? state.Series.Tags.Name
                    : state.Series.Tags.With(ChannelAttributes.ErrorType, errorType));
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed(histogram.Name, state.Name, failure);
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }
}
