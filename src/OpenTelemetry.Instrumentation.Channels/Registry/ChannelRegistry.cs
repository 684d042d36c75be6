// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The series of all channels of the process, by identity. The number of series that are reported is bounded, and what
/// is beyond folds into <c>_other</c>. A series without live channels makes room for a new name: it is no longer
/// reported, keeps its counts, and goes on from them when a channel of its name is created. So are bounded: what is
/// reported at a time, and, with what was reported before, the names of the process.
/// </summary>
internal static class ChannelRegistry
{
    public const string OverflowName = "_other";

    private static readonly ConcurrentDictionary<SeriesKey, ChannelSeries> s_series = new();
    /// <summary>The number of names that may exist in total, for each name that may be reported at a time.</summary>
    private const int NamesPerPlace = 5;

    // The series that made room. They are few, and have no live channels.
    private static readonly ConcurrentDictionary<SeriesKey, ChannelSeries> s_evicted = new();
    private static readonly object s_lock = new();

    // What had died when no series could make room: until more has, none can.
    private static (int Emptied, int Collections) s_searchedAt;
    private static ChannelSeries? s_overflow;
    private static bool s_isLimitTold;
    private static int s_maxNames = new ChannelMeterInstrumentationOptions().MaxChannelNames;

    /// <summary>Gets or sets how many series there may be beside the overflow.</summary>
    public static int MaxNames
    {
        get => Volatile.Read(ref s_maxNames);
        set => Volatile.Write(ref s_maxNames, value);
    }

    /// <summary>Gets a snapshot of all series.</summary>
    public static IEnumerable<ChannelSeries> Series
    {
        get
        {
            foreach (KeyValuePair<SeriesKey, ChannelSeries> entry in s_series)
            {
                yield return entry.Value;
            }

            if (Volatile.Read(ref s_overflow) is { } overflow)
            {
                yield return overflow;
            }
        }
    }

    /// <summary>Gets the series that a leak check looks at.</summary>
    public static IEnumerable<ChannelSeries> SeriesToCheck
        => s_evicted.IsEmpty ? Series : Series.Concat(s_evicted.Values.Where(static series => series.HasUnreported));

    /// <summary>
    /// Gets the live channels of all series, those of one series at a time. The caller references the channels of that
    /// series while it enumerates them.
    /// </summary>
    public static IEnumerable<ChannelState> LiveChannels
    {
        get
        {
            var channels = new List<ChannelState>();
            foreach (ChannelSeries series in Series)
            {
                series.CopyLive(channels);
                foreach (ChannelState state in channels)
                {
                    yield return state;
                }

                channels.Clear();
            }
        }
    }

    /// <summary>
    /// Returns whether there are as many channels, those included that are collected and not yet taken out.
    /// </summary>
    public static bool HasChannels(int count)
    {
        foreach (ChannelSeries series in Series)
        {
            count -= series.RegistrationCount;
            if (count <= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Restores a series that made room just when a channel of its name was created.</summary>
    private static void Wake(ChannelSeries series)
    {
        lock (s_lock)
        {
            foreach (KeyValuePair<SeriesKey, ChannelSeries> entry in s_evicted)
            {
                if (entry.Value == series)
                {
                    s_evicted.TryRemove(entry.Key, out _);
                    series.IsEvicted = false;
                    s_series[entry.Key] = series;
                    return;
                }
            }
        }
    }

    /// <summary>Finds the series and the identity of a new channel.</summary>
    public static ChannelSeries Resolve(ChannelTelemetryOptions telemetry, out ChannelIdentity identity)
    {
        KeyValuePair<string, object?>[] tags = telemetry.Tags.Count == 0 ? [] : Sorted(telemetry.Tags);
        SeriesKey key = SeriesKey.Create(telemetry.Name, telemetry.Layer, tags);
        if (!s_series.TryGetValue(key, out ChannelSeries? series))
        {
            series = Add(key, tags);
        }

        // A channel in the overflow keeps its own name on spans.
        identity = series.Identity ?? new ChannelIdentity(telemetry.Name, telemetry.Layer, tags);
        return series;
    }

    /// <summary>Forgets all series: for tests, which would fill up the one registry that a process has.</summary>
    internal static void Reset()
    {
        lock (s_lock)
        {
            s_series.Clear();
            s_evicted.Clear();
            s_searchedAt = default;
            ChannelProfiles.Reset();
            Volatile.Write(ref s_overflow, null);
            s_isLimitTold = false;
        }
    }

    private static ChannelSeries Add(in SeriesKey key, KeyValuePair<string, object?>[] tags)
    {
        ChannelSeries overflow;
        bool isFirstBeyond;
        int limit;
        lock (s_lock)
        {
            if (s_series.TryGetValue(key, out ChannelSeries? series))
            {
                return series;
            }

            // A channel that is called like the overflow would be a second series with the same attributes.
            limit = MaxNames;
            bool isKnown = s_evicted.TryGetValue(key, out series);
            bool isBeyond = (!isKnown && s_series.Count + s_evicted.Count >= (long)limit * NamesPerPlace)
                || (s_series.Count >= limit && !TryMakeRoom());
            if (!isBeyond && isKnown)
            {
                s_evicted.TryRemove(key, out _);
                series!.IsEvicted = false;
                s_series[key] = series;
                return series;
            }

            if (!isBeyond && key.Name != OverflowName)
            {
                var identity = new ChannelIdentity(key.Name, key.Layer, tags);
                series = new ChannelSeries(identity, identity.MetricTags(key.Name), Wake);
                s_series[key] = series;
                return series;
            }

            overflow = s_overflow ?? new ChannelSeries(
                null, new ChannelIdentity(OverflowName, ChannelLayer.None, []).MetricTags(OverflowName));
            Volatile.Write(ref s_overflow, overflow);
            isFirstBeyond = isBeyond && !s_isLimitTold;
            s_isLimitTold |= isBeyond;
        }

        if (isFirstBeyond)
        {
            ChannelLog.ChannelNameLimitReached(key.Name, limit);
        }

        return overflow;
    }

    // The oldest one whose channels are all gone. Under the lock.
    private static bool TryMakeRoom()
    {
        (int Emptied, int Collections) died = (ChannelSeries.EmptiedCount, GC.CollectionCount(0));
        if (s_searchedAt == died)
        {
            return false;
        }

        KeyValuePair<SeriesKey, ChannelSeries>? oldest = null;
        foreach (KeyValuePair<SeriesKey, ChannelSeries> entry in s_series)
        {
            if ((oldest is not { } known || entry.Value.LastRegistration < known.Value.LastRegistration)
                && !entry.Value.HasLiveChannels())
            {
                oldest = entry;
            }
        }

        if (oldest is not { } found || !found.Value.TryEvict())
        {
            s_searchedAt = died;
            return false;
        }

        s_series.TryRemove(found.Key, out _);
        s_evicted[found.Key] = found.Value;
        return true;
    }

    private static KeyValuePair<string, object?>[] Sorted(IDictionary<string, object?> tags)
    {
        var sorted = new KeyValuePair<string, object?>[tags.Count];
        tags.CopyTo(sorted, 0);
        Array.Sort(sorted, static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        return sorted;
    }
}
