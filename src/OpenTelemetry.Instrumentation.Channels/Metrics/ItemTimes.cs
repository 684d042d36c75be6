// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Records the histograms of times. A listener that throws stays here.</summary>
internal static class ItemTimes
{
    public static void RecordTimeInQueue(ChannelState state, TimeSpan timeInQueue, Activity? exemplar)
    {
        if (!ChannelMetrics.TimeInQueue.Enabled)
        {
            return;
        }

        FlowSpan ambient = exemplar is null ? default : FlowSpan.Capture();
        try
        {
            if (exemplar is not null)
            {
                Activity.Current = exemplar;
            }

            ChannelMetrics.TimeInQueue.Record(timeInQueue.TotalSeconds, state.Series.Tags.Name);
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("time_in_queue", state.Name, failure);
        }
        finally
        {
            if (exemplar is not null)
            {
                ambient.Restore();
            }
        }
    }

    public static void RecordSendWait(ChannelState state, long startedAt, string? errorType)
        => RecordWait(ChannelMetrics.SendWaitTime, state, startedAt, errorType);

    public static void RecordReceiveWait(ChannelState state, long startedAt, string? errorType)
        => RecordWait(ChannelMetrics.ReceiveWaitTime, state, startedAt, errorType);

    public static void RecordProcess(ChannelState state, TimeSpan duration, string? errorType)
        => Record(ChannelMetrics.ProcessDuration, state, duration, errorType);

    public static string ErrorTypeOfWait(Exception error) => error switch
    {
        System.Threading.Channels.ChannelClosedException { InnerException: null } => ChannelAttributes.ErrorAlreadyShutdown,
        System.Threading.Channels.ChannelClosedException closed => ChannelAttributes.ErrorTypeOf(closed.InnerException!),
        OperationCanceledException => ChannelAttributes.ResultCanceled,
        _ => ChannelAttributes.ErrorTypeOf(error),
    };

    private static void RecordWait(
        System.Diagnostics.Metrics.Histogram<double> histogram, ChannelState state, long startedAt, string? errorType)
    {
        if (startedAt != 0)
        {
            Record(histogram, state, state.Clock.GetElapsedTime(startedAt, state.Clock.GetTimestamp()), errorType);
        }
    }

    private static void Record(
        System.Diagnostics.Metrics.Histogram<double> histogram, ChannelState state, TimeSpan duration, string? errorType)
    {
        if (!histogram.Enabled)
        {
            return;
        }

        try
        {
            histogram.Record(
                duration.TotalSeconds,
                errorType is null ? state.Series.Tags.Name : state.Series.Tags.With(ChannelAttributes.ErrorType, errorType));
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed(histogram.Name, state.Name, failure);
        }
    }
}
