// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Provides the observations of channels and of their pending operations.</summary>
internal static class ChannelObservations
{
    public static IEnumerable<Measurement<long>> Waiters()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.Waiters, ReadingParts.Waiters))
        {
            yield return new(reading.Senders, reading.Series.Tags.SendWaiters);
            yield return new(reading.Receivers, reading.Series.Tags.ReceiveWaiters);
        }
    }

    public static IEnumerable<Measurement<long>> Count()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.ChannelCount, ReadingParts.States))
        {
            yield return new(reading.Open, reading.Series.Tags.Open);
            yield return new(reading.Draining, reading.Series.Tags.Draining);
            yield return new(reading.Stalled, reading.Series.Tags.Stalled);
            yield return new(reading.Abandoned, reading.Series.Tags.Abandoned);
        }
    }

    /// <summary>Looks for leaks, and gives how many findings there were.</summary>
    public static IEnumerable<Measurement<long>> LeaksDetected()
    {
        LeakCheck.RunInBackground();
        UnsampledUse.Look();
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            foreach (KeyValuePair<KeyValuePair<string, object?>[], long> found in LeakTotals.Of(series)
                .Read(series.Tags))
            {
                yield return new(found.Value, found.Key);
            }
        }
    }

    public static IEnumerable<Measurement<long>> Completed()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            foreach (KeyValuePair<string, long> completed in series.CopyCompleted())
            {
                yield return new(
                    completed.Value,
                    completed.Key.Length == 0
                        ? series.Tags.Name
                        : series.Tags.With(ChannelAttributes.ErrorType, completed.Key));
            }
        }
    }
}
