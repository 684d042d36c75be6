// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Looks at a channel that is unreachable, on the thread of the finalizers.</summary>
internal static class CollectedChannel
{
    private static readonly object s_lock = new();
    private static readonly DetectorTime s_time = new();
    private static readonly List<ConcurrentQueue<ChannelLeak>> s_collectors = [];

    /// <summary>Returns whether a channel is lost with what waits in it or with its items.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="report">Whether to report it.</param>
    public static bool IsLeak(ChannelState state, bool report)
    {
        try
        {
            // In a completed channel no operation waits, and the items that are left are counted as abandoned.
            ChannelLeakDetectionOptions options = LeakDetection.Options;
            if (Environment.HasShutdownStarted
                || !options.IsEnabled
                || state.LeakDetectionDisabled
                || state.Kind == ChannelKind.Foreign
                || state.IsClosed
                || (state.Readers.IsEmpty && state.Writers.IsEmpty && !LosesItems(state)))
            {
                return false;
            }

            var view = new LeakView(options, s_time);
            view.GatherUnreachable(state);
            if (view.IsEnded || !(IsAwaitedByCode(view) || LosesItems(state)))
            {
                return false;
            }

            if (!report)
            {
                return true;
            }

            Report(state, view);
        }
        catch (Exception failure)
        {
            // Nothing may get out of a finalizer.
            ChannelLog.TelemetryFailed("leaks", state.Name, failure);
        }

        return false;
    }

    /// <summary>
    /// Gives the findings to a queue at once, on the thread of the finalizers, until the returned object is disposed
    /// of.
    /// </summary>
    public static IDisposable Collect(ConcurrentQueue<ChannelLeak> into)
    {
        lock (s_lock)
        {
            s_collectors.Add(into);
        }

        return new DisposableAction(() =>
        {
            lock (s_lock)
            {
                s_collectors.Remove(into);
            }
        });
    }

    /// <summary>Gives a finding to those who collect them.</summary>
    public static void Hand(ChannelLeak leak)
    {
        lock (s_lock)
        {
            s_collectors.ForEach(collector => collector.Enqueue(leak));
        }
    }

    private static bool LosesItems(ChannelState state)
        => state.Counters.MissesItems && state.Counters.Length > 0;

    // A time limit that was still running would have kept the channel: where one is over, its code went on.
    private static bool IsAwaitedByCode(LeakView view)
        => ((view.ReadersAwaitedBy | view.WritersAwaitedBy) & AwaitedBy.Code) != 0;

    private static void Report(ChannelState state, LeakView view)
    {
        ChannelLeakVerdict verdict = IsAwaitedByCode(view) ? ChannelLeakVerdict.Definite : ChannelLeakVerdict.Suspected;

        // Both of its lists may report it, and a check may have proved it while a half was still there.
        if (state.Counters.IsHalfProvedLost
            || !state.Counters.TryMarkReported(ChannelLeakKind.ChannelCollected, verdict))
        {
            return;
        }

        bool isReleased = verdict == ChannelLeakVerdict.Definite
            && (state.ReleaseWhenAbandoned ?? view.Options.ReleaseAbandoned);
        LeakFinding finding = LeakReport.Make(LeakFacts.Of(
            view, ChannelLeakKind.ChannelCollected, verdict, isReleased, figure: 0, view.FirstWaitSeen()));
        Hand(finding.Leak);

        // Loggers and observers may block: not on this thread.
        ThreadPool.UnsafeQueueUserWorkItem(
            static found => LeakReport.Publish((LeakFinding)found!, count: 1),
            finding);
        if (isReleased)
        {
            LeakReport.Release(state, finding.Leak.Message);
        }
    }
}
