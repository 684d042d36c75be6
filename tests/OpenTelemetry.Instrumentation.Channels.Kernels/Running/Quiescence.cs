// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>
/// The oracle: when nothing happens any more, a run with unfinished activities is stuck. Nothing but time tells that
/// nothing happens: the programs have no delay that is nearly as long as what is waited here.
/// </summary>
public static class Quiescence
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until all runs are finished or stuck.</summary>
    public static void Await(IReadOnlyCollection<KernelRun> runs)
    {
        var total = Stopwatch.StartNew();
        var quiet = Stopwatch.StartNew();
        int before = -1;
        while (quiet.Elapsed < s_quiet && total.Elapsed < s_timeLimit)
        {
            int unfinished = runs.Sum(static run => run.Unfinished);
            if (unfinished == 0)
            {
                return;
            }

            if (unfinished != before || ThreadPool.PendingWorkItemCount > 0)
            {
                before = unfinished;
                quiet.Restart();
            }

            Thread.Sleep(s_look);
        }
    }

    /// <summary>Waits until all runs are finished.</summary>
    /// <returns>Whether they are.</returns>
    public static bool AwaitEnd(IReadOnlyCollection<KernelRun> runs)
        => SpinWait.SpinUntil(() => runs.All(static run => run.Unfinished == 0), s_timeLimit);
}
