// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The series of all channels of the process, by identity. A series stays for the life of the process, because its
/// counters must; the number of series is bounded, and what is beyond folds into <c>_other</c>.
/// </summary>
internal static class ChannelRegistry
{
    public const string OverflowName = "_other";

    private static readonly ConcurrentDictionary<ChannelKey, ChannelSeries> s_series = new();
    private static readonly object s_lock = new();
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
            foreach (KeyValuePair<ChannelKey, ChannelSeries> entry in s_series)
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
    public static IEnumerable<ChannelSeries> SeriesToCheck => Series;

    /// <summary>
    /// Gets the channels of all series that are alive, those of one series at a time. Whoever goes through them holds the
    /// channels of that series.
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

    /// <summary>Whether there are as many channels, those included that are collected and not yet taken out.</summary>
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

    /// <summary>Finds the series and the identity of a new channel.</summary>
    public static ChannelSeries Resolve(ChannelTelemetryOptions telemetry, out ChannelIdentity identity)
    {
        KeyValuePair<string, object?>[] tags = telemetry.Tags.Count == 0 ? [] : Sorted(telemetry.Tags);
        ChannelKey key = ChannelKey.Create(telemetry.Name, telemetry.Layer, tags);
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
            ChannelProfiles.Reset();
            Volatile.Write(ref s_overflow, null);
            s_isLimitTold = false;
        }
    }

    private static ChannelSeries Add(in ChannelKey key, KeyValuePair<string, object?>[] tags)
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
            bool isBeyond = s_series.Count >= limit;
            if (!isBeyond && key.Name != OverflowName)
            {
                var identity = new ChannelIdentity(key.Name, key.Layer, tags);
                series = new ChannelSeries(identity, identity.MetricTags(key.Name));
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

    private static KeyValuePair<string, object?>[] Sorted(IDictionary<string, object?> tags)
    {
        var sorted = new KeyValuePair<string, object?>[tags.Count];
        tags.CopyTo(sorted, 0);
        Array.Sort(sorted, static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        return sorted;
    }
}
