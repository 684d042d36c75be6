// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Looks at all channels, one check at a time.</summary>
internal static class LeakCheck
{
    private const int Collections = 4;

    private static readonly TimeSpan s_pulse = TimeSpan.FromSeconds(1);

    private static readonly object s_lock = new();
    private static bool s_isStopped;

    /// <summary>Looks at everything.</summary>
    public static IReadOnlyList<ChannelLeak> Run()
    {
        List<ChannelLeak> leaks;
        bool isUndecided;
        lock (s_lock)
        {
            leaks = Run(halvesOnly: false, out isUndecided);
        }

        if (!isUndecided)
        {
            return leaks;
        }

        // What was lost for good is told by the first one only.
        PoolPulse.Wait(s_pulse);
        lock (s_lock)
        {
            return [.. leaks.Where(static leak => leak.ChannelId is null && leak.Kind == ChannelLeakKind.ChannelCollected),
                .. Run(halvesOnly: false, out _)];
        }
    }

    /// <summary>Looks at everything, where somebody asks who has other things to do: not while another check is under way.</summary>
    public static void RunInBackground() => TryRun(halvesOnly: false);

    /// <summary>Looks for what is unreachable since the last full garbage collection.</summary>
    public static void RunAfterGarbage() => TryRun(halvesOnly: true);

    public static IReadOnlyList<ChannelLeak> RunAfterCollection()
    {
        var gone = new ConcurrentQueue<ChannelLeak>();
        using (CollectedChannel.Collect(gone))
        {
            for (int i = 0; i < Collections; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        }

        IReadOnlyList<ChannelLeak> live = Run();
        return [.. gone, .. live];
    }

    public static IReadOnlyList<ChannelLeak> RunAfterStop()
    {
        lock (s_lock)
        {
            s_isStopped = true;
        }

        return Run();
    }

    /// <summary>Forgets that an application has stopped: another one begins in the same process.</summary>
    public static void ForgetStop()
    {
        lock (s_lock)
        {
            s_isStopped = false;
        }
    }

    private static List<ChannelLeak> Run(bool halvesOnly, out bool isUndecided)
    {
        List<ChannelLeak> leaks = Run(ChannelRegistry.Series, LeakDetection.Options, halvesOnly, s_isStopped, out isUndecided);
        if (!halvesOnly)
        {
            StandingLeaks.OnChecked(leaks);
        }

        return leaks;
    }

    private static void TryRun(bool halvesOnly)
    {
        bool isTaken = false;
        try
        {
            Monitor.TryEnter(s_lock, ref isTaken);
            if (isTaken)
            {
                Run(halvesOnly, out _);
            }
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("leaks", string.Empty, failure);
        }
        finally
        {
            if (isTaken)
            {
                Monitor.Exit(s_lock);
            }
        }
    }

    /// <summary>Looks at the channels of some series.</summary>
    public static List<ChannelLeak> Run(
        IEnumerable<ChannelSeries> all,
        ChannelLeakDetectionOptions options,
        bool halvesOnly,
        bool isStopped,
        out bool isUndecided)
    {
        isUndecided = false;
        var leaks = new List<ChannelLeak>();
        if (!options.IsEnabled)
        {
            return leaks;
        }

        var view = new LeakView(options);
        var channels = new List<LiveChannel>();
        var lost = new List<LostChannel>();
        foreach (ChannelSeries series in all)
        {
            series.CopyForLeakCheck(channels, lost);
            LookAt(series, channels, view, halvesOnly, isStopped, leaks);
            channels.Clear();
            foreach (LostChannel gone in lost)
            {
                var facts = LeakFacts.Of(gone, view.Now);
                ChannelLeak leak = LeakReport.Make(facts);
                leaks.Add(leak);
                LeakReport.Tell(facts, leak);
            }

            lost.Clear();
        }

        isUndecided = view.IsUndecided;
        return leaks;
    }

    private static void LookAt(
        ChannelSeries series,
        List<LiveChannel> channels,
        LeakView view,
        bool halvesOnly,
        bool isStopped,
        List<ChannelLeak> leaks)
    {
        var found = new List<LeakFacts>();
        var inspector = new LeakInspector(view, found, isStopped);
        int open = 0;
        foreach (LiveChannel channel in channels)
        {
            if (channel.State.LeakDetectionDisabled)
            {
                continue;
            }

            open += channel.State.IsClosed ? 0 : 1;
            try
            {
                if (!halvesOnly)
                {
                    view.Look(channel.State);
                    inspector.LookAtAll(channel);
                }
                else if (channel.IsReaderGone || channel.IsWriterGone)
                {
                    view.Look(channel.State);
                    inspector.LookForLostHalf(channel);
                }
            }
            catch (Exception failure)
            {
                // A channel made elsewhere may throw whatever it is asked.
                ChannelLog.TelemetryFailed("leaks", channel.State.Name, failure);
            }

            Take(channel.State, found, leaks);
        }

        if (!halvesOnly)
        {
            LookForCrowd(series, open, view, leaks);
        }
    }

    private static void Take(ChannelState state, List<LeakFacts> found, List<ChannelLeak> leaks)
    {
        foreach (LeakFacts facts in found)
        {
            ChannelLeak leak = LeakReport.Make(facts);
            leaks.Add(leak);
            if (state.Counters.TryMarkReported(facts.Kind))
            {
                if (facts.IsReleased)
                {
                    LeakReport.Release(state, leak.Message);
                }

                LeakReport.Tell(facts, leak);
            }
        }

        found.Clear();
    }

    private static void LookForCrowd(ChannelSeries series, int open, LeakView view, List<ChannelLeak> leaks)
    {
        // The overflow has as many names as there are.
        if (series.Identity is null || open <= view.Options.MaxChannelsOfName)
        {
            series.Crowd.Clear();
            return;
        }

        var facts = LeakFacts.OfCrowd(series, open, view.Now);
        ChannelLeak leak = LeakReport.Make(facts);
        leaks.Add(leak);
        if (series.Crowd.TryMarkReported())
        {
            LeakReport.Tell(facts, leak);
        }
    }
}
