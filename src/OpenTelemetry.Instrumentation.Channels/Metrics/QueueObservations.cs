// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Provides the observations of queues: for each name, or for each channel if that was requested.</summary>
internal static class QueueObservations
{
    public static IEnumerable<Measurement<long>> Length()
        => EachChannel
            ? OfChannels<long>(static state => state.Length)
            : OfSeries<long>(ReportedInstrument.QueueLength, ReadingParts.Queue, static reading => reading.Length);

    public static IEnumerable<Measurement<long>> Capacity()
        => EachChannel
            ? OfChannels<long>(static state => state.Capacity)
            : OfSeries(ReportedInstrument.QueueCapacity, ReadingParts.Queue, static reading => reading.Capacity);

    public static IEnumerable<Measurement<double>> Utilization()
        => EachChannel
            ? OfChannels<double>(
                static state => state.Capacity is { } capacity and > 0 ? (double)state.Length / capacity : null)
            : OfSeries(ReportedInstrument.QueueUtilization, ReadingParts.Queue, static reading => reading.Utilization);

    public static IEnumerable<Measurement<double>> OldestItemAge()
        => EachChannel
            ? OfChannels<double>(static state =>
            {
                state.Series.OnCollect(state.Clock);
                return AgeOf(state, state.Length);
            })
            : OfSeries(ReportedInstrument.OldestItemAge, ReadingParts.Ages, static reading => reading.OldestAge);

    /// <summary>
    /// Gets the age of the oldest item of a channel, in seconds; null where it has items whose times are not known:
    /// those of a channel that was created elsewhere, and those that were sent before anything collected ages.
    /// </summary>
    public static double? AgeOf(ChannelState state, long length)
    {
        if (length > 0)
        {
            return state.Ages.OldestKnown(state)?.TotalSeconds;
        }

        state.Ages.OnEmpty(state);
        if (state.ExistingExtras is { } extras && state.Readers.IsEmpty && state.Writers.IsEmpty)
        {
            extras.ExistingAttachments?.OnEmpty();
        }

        return 0;
    }

    private static bool EachChannel => ChannelMetrics.Settings.EmitInstanceIds;

    private static IEnumerable<Measurement<TValue>> OfSeries<TValue>(
        ReportedInstrument instrument, ReadingParts part, Func<SeriesReading, TValue?> valueOf)
        where TValue : struct
    {
        foreach (SeriesReading reading in SeriesReadings.For(instrument, part))
        {
            if (valueOf(reading) is { } value)
            {
                yield return new(value, reading.Series.Tags.Name);
            }
        }
    }

    private static IEnumerable<Measurement<TValue>> OfChannels<TValue>(Func<ChannelState, TValue?> valueOf)
        where TValue : struct
    {
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            var channels = new List<ChannelState>();
            series.Collect(channels);

            // In the order they were made: they get their numbers here.
            channels.Reverse();
            foreach (ChannelState state in channels)
            {
                if (valueOf(state) is { } value)
                {
                    yield return new(value, series.Tags.With(ChannelAttributes.Id, state.Id));
                }
            }
        }
    }
}
