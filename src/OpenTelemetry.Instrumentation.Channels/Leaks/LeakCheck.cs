// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Looks at all channels. What checks remember of a channel is used under one lock, under which no code of the user's
/// runs: a callback, an observer or a logger may wait for another thread that checks.
/// </summary>
internal static class LeakCheck
{
    private const int Collections = 4;

    private static readonly TimeSpan s_pulse = TimeSpan.FromSeconds(1);

    private static readonly object s_lock = new();
    private static readonly DetectorTime s_time = new();
    private static int s_isInBackground;
    private static bool s_isAskedForAgain;

    /// <summary>Looks at everything.</summary>
    public static IReadOnlyList<ChannelLeak> Run() => Run(LeakDetection.Options);

    /// <summary>Looks at everything, with the thresholds of a test.</summary>
    public static IReadOnlyList<ChannelLeak> RunAfterCollectionForTests()
        => RunAfterCollection(LeakDetection.Options.ForTest());

    /// <summary>
    /// Looks at everything, for a timer or a collection of metrics: not while another such check is under way.
    /// </summary>
    public static void RunInBackground() => TryRun(halvesOnly: false);

    /// <summary>Looks for what is unreachable since the last full garbage collection.</summary>
    public static void RunAfterGarbage() => TryRun(halvesOnly: true);

    public static IReadOnlyList<ChannelLeak> RunAfterCollection() => RunAfterCollection(LeakDetection.Options);

    /// <summary>
    /// Looks at everything when the application has stopped: channels that are open now are suspected until they end.
    /// </summary>
    public static IReadOnlyList<ChannelLeak> RunAfterStop()
    {
        foreach (ChannelState state in ChannelRegistry.LiveChannels)
        {
            state.Counters.WasOpenAtStop = !state.IsClosed;
        }

        return Run();
    }

    /// <summary>
    /// Forgets that an application has stopped: its host is gone, or another one begins in the same process.
    /// </summary>
    public static void ForgetStop()
    {
        foreach (ChannelState state in ChannelRegistry.LiveChannels)
        {
            if (state.Counters.WasOpenAtStop)
            {
                state.Counters.WasOpenAtStop = false;
                state.Counters.ClearReported(ChannelLeakKind.OpenAfterStop);
            }
        }
    }

    /// <summary>Looks at the channels of some series.</summary>
    public static List<LeakFinding> Run(
        IEnumerable<ChannelSeries> all,
        ChannelLeakDetectionOptions options,
        DetectorTime time,
        bool halvesOnly,
        out bool isUndecided)
    {
        isUndecided = false;
        var found = new List<LeakFinding>();
        if (!options.IsEnabled)
        {
            return found;
        }

        var view = new LeakView(options, time);
        var channels = new List<LiveChannel>();
        var lost = new List<LostChannel>();
        var news = new List<LeakFinding>();
        foreach (ChannelSeries series in all)
        {
            series.CopyForLeakCheck(channels, lost);
            foreach (LostChannel gone in lost)
            {
                LeakFinding finding = LeakReport.Make(LeakFacts.Of(gone, view.Now));
                CollectedChannel.Hand(finding.Leak);
                found.Add(finding);
                news.Add(finding);
            }

            LookAt(series, channels, view, halvesOnly, found, news);
            channels.Clear();
            lost.Clear();
            LeakReport.Publish(news);
            news.Clear();
            LeakReport.PublishDue(series, view.Now);
        }

        isUndecided = view.IsUndecided;
        return found;
    }

    private static IReadOnlyList<ChannelLeak> RunAfterCollection(ChannelLeakDetectionOptions options)
    {
        var gone = new ConcurrentQueue<ChannelLeak>();
        using (CollectedChannel.Collect(gone))
        {
            for (int i = 0; i < Collections; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }

            IReadOnlyList<ChannelLeak> live = Run(options);
            return [.. gone.Concat(live).Distinct()];
        }
    }

    private static IReadOnlyList<ChannelLeak> Run(ChannelLeakDetectionOptions options)
    {
        List<LeakFinding> found = Run(options, halvesOnly: false, out bool isUndecided);
        if (isUndecided)
        {
            // What was lost for good is found by the first one only.
            PoolPulse.Wait(s_pulse);
            found =
            [
                .. found.Where(
                    static finding => finding.Facts.State is null
                        && finding.Facts.Kind == ChannelLeakKind.ChannelCollected),
                .. Run(options, halvesOnly: false, out _),
            ];
        }

        return [.. found.Select(static finding => finding.Leak)];
    }

    private static List<LeakFinding> Run(ChannelLeakDetectionOptions options, bool halvesOnly, out bool isUndecided)
    {
        List<LeakFinding> found = Run(
            ChannelRegistry.SeriesToCheck, options, s_time, halvesOnly, out isUndecided);
        if (halvesOnly)
        {
            StandingLeaks.OnProved(found);
        }
        else
        {
            StandingLeaks.OnChecked(found);
        }

        return found;
    }

    private static void TryRun(bool halvesOnly)
    {
        if (Interlocked.Exchange(ref s_isInBackground, 1) != 0)
        {
            // It may be over before it looks at what this one was asked for.
            Volatile.Write(ref s_isAskedForAgain, s_isAskedForAgain | halvesOnly);
            return;
        }

        try
        {
            Run(LeakDetection.Options, halvesOnly, out _);
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("leaks", string.Empty, failure);
        }
        finally
        {
            Volatile.Write(ref s_isInBackground, 0);
            if (Volatile.Read(ref s_isAskedForAgain))
            {
                Volatile.Write(ref s_isAskedForAgain, false);
                LeakSignal.Request();
            }
        }
    }

    private static void LookAt(
        ChannelSeries series,
        List<LiveChannel> channels,
        LeakView view,
        bool halvesOnly,
        List<LeakFinding> found,
        List<LeakFinding> news)
    {
        var facts = new List<LeakFacts>();
        var inspector = new LeakInspector(view, facts);
        int open = 0;
        int old = 0;
        bool isCountDue = IsCountDue(series, view);
        foreach (LiveChannel channel in channels)
        {
            if (channel.State.LeakDetectionDisabled)
            {
                continue;
            }

            if (!channel.State.IsClosed)
            {
                open++;
                old += isCountDue && GC.GetGeneration(channel.State) == GC.MaxGeneration ? 1 : 0;
            }

            try
            {
                if (!halvesOnly)
                {
                    view.Gather(channel);
                    lock (s_lock)
                    {
                        inspector.LookAtAll();
                    }
                }
                else if (channel.IsReaderGone || channel.IsWriterGone)
                {
                    view.Gather(channel);
                    lock (s_lock)
                    {
                        inspector.LookForLostHalf();
                    }
                }
            }
            catch (Exception failure)
            {
                // A channel made elsewhere may throw whatever it is asked.
                ChannelLog.TelemetryFailed("leaks", channel.State.Name, failure);
            }

            Take(channel.State, facts, found, news);
        }

        view.Clear();
        if (LookForTooManyChannels(series, open, isCountDue ? old : null, view, halvesOnly) is { } tooMany)
        {
            found.Add(tooMany);
            if (LeakTotals.Of(series).CountWatch.TryMarkReported())
            {
                news.Add(tooMany);
            }
        }
    }

    private static void Take(ChannelState state, List<LeakFacts> facts, List<LeakFinding> found, List<LeakFinding> news)
    {
        foreach (LeakFacts one in facts)
        {
            LeakFinding finding = LeakReport.Make(one);
            found.Add(finding);
            if (state.Counters.TryMarkReported(one.Kind, one.Verdict))
            {
                if (one.IsReleased)
                {
                    LeakReport.Release(state, finding.Leak.Message);
                }

                news.Add(finding);
            }
        }

        facts.Clear();
    }

    private static bool IsCountDue(ChannelSeries series, LeakView view)
    {
        lock (s_lock)
        {
            return series.Identity is not null && LeakTotals.Of(series).CountWatch.IsDue(view);
        }
    }

    private static LeakFinding? LookForTooManyChannels(
        ChannelSeries series, int open, int? old, LeakView view, bool halvesOnly)
    {
        // The overflow has as many names as there are.
        if (series.Identity is null)
        {
            return null;
        }

        ChannelCountWatch watch = LeakTotals.Of(series).CountWatch;
        lock (s_lock)
        {
            if (old is { } count && watch.IsDue(view))
            {
                watch.Look(count, view);
            }

            if (halvesOnly)
            {
                return null;
            }

            if (!watch.IsOverLimit(open, view))
            {
                watch.Clear();
                return null;
            }
        }

        return LeakReport.Make(LeakFacts.OfTooManyChannels(series, open, view.Now));
    }
}
