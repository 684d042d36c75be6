// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>What was seen of a series in one pass over its channels.</summary>
internal sealed class SeriesReading
{
    private SeriesReading(ChannelSeries series) => Series = series;

    public ChannelSeries Series { get; }

    public ChannelTotals Totals { get; private set; }

    public int Channels { get; private set; }

    public long Length { get; private set; }

    /// <summary>Gets the sum of the capacities; null without a bounded channel.</summary>
    public long? Capacity { get; private set; }

    public double? Utilization { get; private set; }

    /// <summary>Gets the age of the oldest item, in seconds.</summary>
    public double OldestAge { get; private set; }

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
                foreach (ChannelState state in scratch)
                {
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
            OldestAge = Math.Max(OldestAge, QueueObservations.AgeOf(state, length));
        }

        if ((parts & (ReadingParts.Waiters | ReadingParts.States)) != 0)
        {
            long senders = state.Writers.CountWaiting();
            long receivers = state.Readers.CountWaiting();
            Senders += senders;
            Receivers += receivers;
            if ((parts & ReadingParts.States) != 0)
            {
                bool hasWork = length > 0 || senders > 0;
                if (IsAbandoned(state, hasWork, isAwaited: receivers > 0 && !hasWork))
                {
                    Abandoned++;
                }
                else
                {
                    AddState(state, hasWork, stalledAfter);
                }
            }
        }

        Unaccounted += byCounters - length;
    }

    // As the proofs of the leak detector have it.
    private static bool IsAbandoned(ChannelState state, bool hasWork, bool isAwaited)
    {
        if (state.IsPledged || state.Kind == ChannelKind.Foreign)
        {
            return false;
        }

        return isAwaited ? !state.IsClosed && state.Series.IsHalfGone(state.Counters, isReader: false)
            : hasWork && state.DropMode == DropMode.None && state.Series.IsHalfGone(state.Counters, isReader: true);
    }

    private void AddState(ChannelState state, bool hasWork, TimeSpan stalledAfter)
    {
        TimeSpan still = state.StillFor(hasWork);
        if (hasWork && still >= stalledAfter)
        {
            Stalled++;
        }
        else if (!state.IsClosed)
        {
            Open++;
        }
        else if (!state.IsEnded)
        {
            Draining++;
        }
    }
}
