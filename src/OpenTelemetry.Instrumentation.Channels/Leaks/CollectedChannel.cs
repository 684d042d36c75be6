// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Configuration;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Looks at a channel that is unreachable, on the thread of the finalizers.</summary>
internal static class CollectedChannel
{
    private static readonly object s_lock = new();
    private static readonly List<ConcurrentQueue<ChannelLeak>> s_collectors = [];

    /// <summary>Whether a channel is lost with what waits in it or with its items.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="report">Whether to tell of it.</param>
    public static bool IsLeak(ChannelState state, bool report)
    {
        try
        {
            ChannelLeakDetectionOptions options = LeakDetection.Options;
            if (Environment.HasShutdownStarted
                || !options.IsEnabled
                || state.LeakDetectionDisabled
                || state.Kind == ChannelKind.Foreign
                || (state.Readers.IsEmpty && state.Writers.IsEmpty && !LosesItems(state)))
            {
                return false;
            }

            var view = new LeakView(options);
            view.LookOnly(state);
            if (state.IsEnded || (view.AwaitedReaders == 0 && view.Writers == 0 && !LosesItems(state)))
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

    /// <summary>Gives the findings to a queue at once, on the thread of the finalizers, until the returned object is disposed of.</summary>
    public static IDisposable Collect(ConcurrentQueue<ChannelLeak> into)
    {
        lock (s_lock)
        {
            s_collectors.Add(into);
        }

        return new Lease(() =>
        {
            lock (s_lock)
            {
                s_collectors.Remove(into);
            }
        });
    }

    private static bool LosesItems(ChannelState state)
        => state.Counters.MissesItems && state.Length > 0;

    private static void Report(ChannelState state, LeakView view)
    {
        // Both of its lists may tell.
        if (!state.Counters.TryMarkReported(ChannelLeakKind.ChannelCollected))
        {
            return;
        }

        bool isReleased = view.IsToRelease;
        DateTimeOffset? since = Since(view);
        var facts = LeakFacts.Of(
            state, ChannelLeakKind.ChannelCollected, ChannelLeakVerdict.Definite, view, isReleased, figure: 0, since);
        ChannelLeak leak = LeakReport.Make(facts);
        if (facts.Series.Leaks.Captured is null)
        {
            lock (s_lock)
            {
                s_collectors.ForEach(collector => collector.Enqueue(leak));
            }
        }

        // Loggers and observers may block: not on this thread.
        ThreadPool.UnsafeQueueUserWorkItem(
            static found =>
            {
                var (facts, leak) = ((LeakFacts, ChannelLeak))found!;
                LeakReport.Tell(facts, leak);
            },
            (facts, leak));
        if (isReleased)
        {
            LeakReport.Release(state, leak.Message);
        }
    }

    private static DateTimeOffset? Since(LeakView view)
        => view.Readers > 0 ? view.TimeOf(view.OldestReader.Since)
            : view.Writers > 0 ? view.TimeOf(view.OldestWriter.Since)
            : null;
}
