// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Provides the observations of items: sums of counters.</summary>
internal static class ItemObservations
{
    public static IEnumerable<Measurement<long>> Sent()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.ItemsSent, ReadingParts.Totals))
        {
            yield return new(reading.Totals.Sent, reading.Series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> Received()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.ItemsReceived, ReadingParts.Totals))
        {
            yield return new(reading.Totals.Received, reading.Series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> InFlight()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.ProcessInFlight, ReadingParts.Totals))
        {
            yield return new(reading.Totals.InFlight, reading.Series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> Dropped()
    {
        foreach (SeriesReading reading in SeriesReadings.For(ReportedInstrument.ItemsDropped, ReadingParts.Totals))
        {
            ChannelTotals totals = reading.Totals;
            SeriesTags tags = reading.Series.Tags;
            if (totals.DroppedNewest > 0)
            {
                yield return new(totals.DroppedNewest, tags.DropNewest);
            }

            if (totals.DroppedOldest > 0)
            {
                yield return new(totals.DroppedOldest, tags.DropOldest);
            }

            if (totals.DroppedWrite > 0)
            {
                yield return new(totals.DroppedWrite, tags.DropWrite);
            }

            if (totals.DroppedAbandoned > 0)
            {
                yield return new(totals.DroppedAbandoned, tags.DropAbandoned);
            }
        }
    }

    public static IEnumerable<Measurement<long>> Rejected()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            if (series.RejectedFull > 0)
            {
                yield return new(series.RejectedFull, series.Tags.QueueFull);
            }

            if (series.RejectedShutdown > 0)
            {
                yield return new(series.RejectedShutdown, series.Tags.AlreadyShutdown);
            }
        }
    }

    public static IEnumerable<Measurement<long>> Unaccounted()
    {
        if (!ChannelMetrics.Settings.ReportUnaccountedItems)
        {
            yield break;
        }

        foreach (SeriesReading reading in SeriesReadings.For(
            ReportedInstrument.ItemsUnaccounted, ReadingParts.Unaccounted))
        {
            yield return new(reading.Unaccounted, reading.Series.Tags.Name);
        }
    }
}
