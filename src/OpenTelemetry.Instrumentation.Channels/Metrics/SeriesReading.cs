// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Holds the figures of a series from one pass over its channels.</summary>
internal sealed class SeriesReading
{
    private double _oldestAge;
    private bool _isAgeUnknown;

    private SeriesReading(ChannelSeries series) => Series = series;

    public ChannelSeries Series { get; }

    public ChannelTotals Totals { get; private set; }

    public int Channels { get; private set; }

    public long Length { get; private set; }

    /// <summary>Gets the sum of the capacities; null without a bounded channel.</summary>
    public long? Capacity { get; private set; }

    public double? Utilization { get; private set; }

    /// <summary>
    /// Gets the age of the oldest item, in seconds, as far as it is known; null where nothing is known.
    /// </summary>
    public double? OldestAge => _isAgeUnknown && _oldestAge == 0 ? null : _oldestAge;

    public long Senders { get; private set; }

    public long Receivers { get; private set; }

    public long Open { get; private set; }

    public long Draining { get; private set; }

    public long Stalled { get; private set; }

    public long Abandoned { get; private set; }

    public long Unaccounted { get; private set; }

    /// <summary>Reads the channels of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="parts">What to look at.</param>
    /// <param name="scratch">A list to use; it is empty again afterwards, so that it keeps no channel alive.</param>
    public static SeriesReading Of(ChannelSeries series, ReadingParts parts, List<ChannelState> scratch)
    {
        var reading = new SeriesReading(series);
        TimeSpan stalledAfter = ChannelMetrics.Settings.StalledAfter;
        try
        {
            reading.Totals = series.Collect(scratch);
            reading.Channels = scratch.Count;
            if (parts != ReadingParts.Totals)
            {
                TimeProvider? clock = null;
                foreach (ChannelState state in scratch)
                {
                    if ((parts & ReadingParts.Ages) != 0 && state.Clock != clock)
                    {
                        // After a burst the next events are to be timed again. The channels of a series have one clock
                        // as a rule.
                        clock = state.Clock;
                        series.OnCollect(clock);
                    }

                    reading.Add(state, parts, stalledAfter);
                }
            }
        }
        finally
        {
            scratch.Clear();
        }

        return reading;
    }

    private void Add(ChannelState state, ReadingParts parts, TimeSpan stalledAfter)
    {
        // An empty channel is not asked: to count takes its lock.
        bool isCounted = state.Kind != ChannelKind.Foreign;
        long byCounters = state.Counters.Length;
        long length = isCounted && byCounters == 0 ? 0 : state.Length;
        Length += length;
        if (state.Capacity is { } capacity)
        {
            Capacity = (Capacity ?? 0) + capacity;
            if (capacity > 0)
            {
                Utilization = Math.Max(Utilization ?? 0, (double)length / capacity);
            }
        }

        if ((parts & ReadingParts.Ages) != 0)
        {
            double? age = QueueObservations.AgeOf(state, length);
            _isAgeUnknown |= age is null;
            _oldestAge = Math.Max(_oldestAge, age ?? 0);
        }

        if ((parts & (ReadingParts.Waiters | ReadingParts.States)) != 0)
        {
            long senders = state.Writers.CountWaiting();
            long receivers = state.Readers.CountWaiting();
            Senders += senders;
            Receivers += receivers;
            if ((parts & ReadingParts.States) != 0)
            {
                Count(ChannelStates.Of(
                    state,
                    hasWork: length > 0 || senders > 0,
                    isAwaited: receivers > 0,
                    isEnded: state.IsClosed && state.IsEnded,
                    stalledAfter,
                    out _));
            }
        }

        Unaccounted += byCounters - length;
    }

    private void Count(ChannelSnapshotState? state)
    {
        switch (state)
        {
            case ChannelSnapshotState.Open:
                Open++;
                break;
            case ChannelSnapshotState.Draining:
                Draining++;
                break;
            case ChannelSnapshotState.Stalled:
                Stalled++;
                break;
            case ChannelSnapshotState.Abandoned:
                Abandoned++;
                break;
        }
    }
}
