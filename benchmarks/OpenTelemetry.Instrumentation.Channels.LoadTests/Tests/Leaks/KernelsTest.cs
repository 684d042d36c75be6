// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>The 42 deadlocks, again and again, in real time.</summary>
internal sealed class KernelsTest : LoadTest
{
    private const int Rounds = 10;
    private const int LeastDefinite = 40;
    private const int LeastSuspected = 38;

    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_idleReadersAfter = TimeSpan.FromSeconds(10);

    public override string Name => "kernels";

    public override string Title => "The 42 kernels";

    public override string Description
        => $"Each kernel {Rounds} times. Dropped: nothing keeps its channels; proved is what was told as definite "
            + "after collections. Tasks: the tasks of its activities are in a static list, and what their state "
            + "machines refer to. Kept: all channels are in a static list, nothing can be proved; suspected within "
            + $"{s_seen.TotalSeconds} s of real time, with the options as they are by default, and with "
            + $"IdleReadersAfter = {s_idleReadersAfter.TotalSeconds} s. Corrected: what was told of the corrected "
            + "kernels, dropped and kept.";

    public override void Run(LoadSettings settings, Report report)
    {
        int rounds = settings.Scaled(Rounds);
        var tallies = KernelCatalog.All.ToDictionary(
            static kernel => kernel.Name, static kernel => new KernelTally(kernel.Name));
        for (int round = 1; round <= rounds; round++)
        {
            Repeat(KernelStage.RunDropped(KernelCatalog.All), static (tally, outcome) => tally.OnDropped(outcome));
            Repeat(
                KernelStage.RunWithActivitiesKept(KernelCatalog.All),
                static (tally, outcome) => tally.OnActivitiesKept(outcome));
            Repeat(Kept(ChannelLeakDetectionOptions.CreateStrict()), static (tally, outcome) => tally.OnKept(outcome));
            Repeat(
                Kept(WithIdleReaders()),
                static (tally, outcome) => tally.OnKeptWithIdleReaders(outcome));
            Repeat(
                KernelStage.RunFixed(KernelCatalog.All, areKept: false, Seconds(4)),
                static (tally, outcome) => tally.OnFixed(outcome));
            Repeat(
                KernelStage.RunFixed(KernelCatalog.All, areKept: true, Seconds(4)),
                static (tally, outcome) => tally.OnFixed(outcome));
            Report.Progress($"round {round} of {rounds}");
        }

        report.Add(KernelTally.Table(tallies.Values));
        int definite = tallies.Values.Count(static tally => tally.IsAlwaysProved);
        int suspected = tallies.Values.Count(static tally => tally.IsAlwaysSuspectedWithIdleReaders);
        report.Invariant(
            tallies.Values.All(static tally => tally.Realised > 0), "every kernel got stuck at least once");
        report.Invariant(
            definite >= LeastDefinite, $"kernels proved each time they got stuck: {definite} of {tallies.Count}");
        report.Invariant(
            suspected >= LeastSuspected,
            $"kernels suspected each time, where idle readers are: {suspected} of {tallies.Count}");
        report.Text(
            $"Kernels proved each time, with their tasks kept: "
                + $"{tallies.Values.Count(static tally => tally.IsAlwaysProvedWithTasks)} of {tallies.Count}.");
        report.Text(
            $"Kernels suspected each time, by default: "
                + $"{tallies.Values.Count(static tally => tally.IsAlwaysSuspected)} of {tallies.Count}.");
        report.Invariant(0, tallies.Values.Sum(static tally => tally.SaidOfFixed), "findings in corrected kernels");

        void Repeat(IReadOnlyList<KernelOutcome> outcomes, Action<KernelTally, KernelOutcome> count)
        {
            foreach (KernelOutcome outcome in outcomes)
            {
                count(tallies[outcome.Kernel], outcome);
            }
        }
    }

    private static ChannelLeakDetectionOptions WithIdleReaders()
    {
        ChannelLeakDetectionOptions options = ChannelLeakDetectionOptions.CreateStrict();
        options.IdleReadersAfter = s_idleReadersAfter;
        return options;
    }

    private static IReadOnlyList<KernelOutcome> Kept(ChannelLeakDetectionOptions options)
    {
        using IDisposable inForce = ChannelLeakDetector.Configure(options);
        return KernelStage.RunKept(KernelCatalog.All, Seconds(s_seen.TotalSeconds));
    }

    private static Func<bool> Seconds(double limit)
    {
        long start = Stopwatch.GetTimestamp();
        return () =>
        {
            Thread.Sleep(TimeSpan.FromSeconds(1));
            return Stopwatch.GetElapsedTime(start).TotalSeconds < limit;
        };
    }
}
