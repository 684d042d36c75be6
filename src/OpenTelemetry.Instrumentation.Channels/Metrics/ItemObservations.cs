// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>What is observed of items: sums of counters.</summary>
internal static class ItemObservations
{
    public static IEnumerable<Measurement<long>> Sent()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            yield return new(series.Collect().Sent, series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> Received()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            yield return new(series.Collect().Received, series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> InFlight()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            yield return new(series.Collect().InFlight, series.Tags.Name);
        }
    }

    public static IEnumerable<Measurement<long>> Dropped()
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            ChannelTotals totals = series.Collect();
            SeriesTags tags = series.Tags;
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

        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            long unaccounted = 0;
            foreach (ChannelState state in LiveChannels.Of(series))
            {
                unaccounted += state.Counters.Length - state.Length;
            }

            yield return new(unaccounted, series.Tags.Name);
        }
    }
}
