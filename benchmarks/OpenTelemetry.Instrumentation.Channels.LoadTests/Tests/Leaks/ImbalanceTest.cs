// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>Very many operations, and a detector that may find nothing.</summary>
internal sealed class ImbalanceTest : LoadTest
{
    private const int Phases = 10;

    private static readonly TimeSpan s_imbalanceAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    public override string Name => "imbalance";

    public override string Title => "No imbalance is found where there is none";

    public override string Description
        => "Channels of every kind, in all ways to write and to read, waits and reads canceled at random, until so "
            + $"many items were sent and received (--operations). In {Phases} phases, as the counts of a channel can "
            + "be compared at rest only: after each phase the channels rest with items in them for "
            + $"{s_rest.TotalSeconds} s, ImbalanceAfter is {s_imbalanceAfter.TotalSeconds} s. The detector checks each "
            + "second all the time, with its other options as they are by default.";

    public override void Run(LoadSettings settings, Report report)
    {
        long total = Math.Max(1_000_000, (long)(settings.Operations * settings.Scale));
        using var log = new FindingLog(new ChannelLeakDetectionOptions { ImbalanceAfter = s_imbalanceAfter });
        var table = new Table("phase", "operations", "operations/s", "canceled", "dropped", "findings");
        long done = 0;
        long unaccounted = 0;
        for (int phase = 1; phase <= Phases; phase++)
        {
            SoakLane[] lanes =
            [
                .. Enum.GetValues<SoakKind>()
                    .Select(static kind => new SoakLane(kind, leavesItems: kind != SoakKind.Rendezvous)),
            ];
            TimeSpan began = log.Elapsed;
            Work(lanes, total / Phases);
            TimeSpan took = log.Elapsed - began;
            Thread.Sleep(s_rest);
            Array.ForEach(lanes, static lane => lane.CountLeft());
            long operations = Operations(lanes);
            done += operations;
            unaccounted += lanes.Sum(static lane => Math.Abs(lane.Counts.InChannel - lane.Left));
            table.Add(
                Format.Count(phase),
                Format.Count(done),
                Format.Count((long)(operations / took.TotalSeconds)),
                Format.Count(lanes.Sum(static lane => lane.Counts.Canceled)),
                Format.Count(lanes.Sum(static lane => lane.Counts.Dropped)),
                Format.Count(log.Findings.Count));
            Report.Progress($"{Format.Count(done)} operations, {log.Findings.Count} findings");
            Array.ForEach(lanes, static lane => lane.Dispose());
        }

        report.Add(table);
        report.Invariant(0, unaccounted, "items that are not accounted for, counted by the program itself");
        report.Invariant(
            0,
            log.Findings.Count(static found => found.Leak.Verdict == ChannelLeakVerdict.Definite),
            "definite findings");
        report.Invariant(
            0, log.Findings.Count(static found => found.Leak.Verdict == ChannelLeakVerdict.Suspected), "suspicions");
        foreach ((ChannelLeak leak, TimeSpan after) in log.Findings)
        {
            report.Text($"After {Format.Number(after.TotalSeconds)} s: {leak.Message}");
        }
    }

    private static void Work(SoakLane[] lanes, long operations)
    {
        using var stopping = new CancellationTokenSource();
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i].Start(i, stopping.Token);
        }

        while (Operations(lanes) < operations)
        {
            Thread.Sleep(s_look);
        }

        stopping.Cancel();
        Task.WaitAll([.. lanes.Select(static lane => lane.EndAsync())]);
    }

    private static long Operations(SoakLane[] lanes)
        => lanes.Sum(static lane => lane.Counts.Sent + lane.Counts.Received);
}
