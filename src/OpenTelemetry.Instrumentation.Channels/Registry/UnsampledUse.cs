// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// Reports once that spans are collected and items are written, and that none of them is sampled. Looked at when
/// metrics are collected, after full garbage collections, by observers of progress, and when a provider of traces ends:
/// never by a write.
/// </summary>
internal static class UnsampledUse
{
    private const long EnoughItems = 1000;

    private static readonly object s_lock = new();
    private static int s_providers;
    private static long s_sentBefore;
    private static bool s_isReported;

    /// <summary>Begins with a provider of traces.</summary>
    public static IDisposable Begin()
    {
        lock (s_lock)
        {
            if (s_providers++ == 0)
            {
                s_sentBefore = TotalSent();
                SampledItems.Reset();
            }
        }

        return new DisposableAction(static () =>
        {
            Look();
            lock (s_lock)
            {
                s_providers--;
            }
        });
    }

    public static void Look()
    {
        if (SampledItems.HasAny || Volatile.Read(ref s_isReported) || Volatile.Read(ref s_providers) == 0)
        {
            return;
        }

        long sent;
        lock (s_lock)
        {
            sent = TotalSent() - s_sentBefore;
            if (s_isReported || s_providers == 0 || sent < EnoughItems || SampledItems.HasAny)
            {
                return;
            }

            s_isReported = true;
        }

        ChannelLog.NothingSampled(sent);
    }

    /// <summary>Forgets the report, so that the next provider reports again: for tests.</summary>
    internal static void Reset() => Volatile.Write(ref s_isReported, false);

    private static long TotalSent()
    {
        long sent = 0;
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            sent += series.TotalSent;
        }

        return sent;
    }
}
