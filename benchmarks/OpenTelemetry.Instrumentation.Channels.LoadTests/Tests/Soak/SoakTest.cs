// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>Everything at once, for minutes; in the end every item is accounted for.</summary>
internal sealed class SoakTest : LoadTest
{
    private const long GrowthThatMayBe = 16L << 20;

    private static readonly TimeSpan s_collectEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_endsWithin = TimeSpan.FromMinutes(2);

    public override string Name => "soak";

    public override string Title => "Soak";

    public override string Description
        => "Channels of every kind with three writers and up to two readers each, in all ways to write and to read, "
            + "waits and reads canceled at random; channels that live shortly beside them; traces and metrics on, "
            + "metrics collected each second. In the end what was sent is what was received, dropped or left, and the "
            + "exported totals are what the program has counted itself.";

    public override void Run(LoadSettings settings, Report report)
    {
        using var telemetry = new SoakTelemetry();
        RunFlows(settings, report, telemetry);

        // Nothing holds the channels any more.
        Memory.Drain();
        telemetry.Collect();
        report.Invariant(0, RegistryView.Entries, "entries left in the registry when all channels are gone");
        report.Invariant(Activity.Current is null, "no span is left current");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void RunFlows(LoadSettings settings, Report report, SoakTelemetry telemetry)
    {
        SoakLane[] lanes =
        [
            .. Enum.GetValues<SoakKind>().Select(static kind => new SoakLane(kind, leavesItems: false)),
            .. Enum.GetValues<SoakKind>().Where(static kind => kind != SoakKind.Rendezvous)
                .Select(static kind => new SoakLane(kind, leavesItems: true)),
        ];
        var churned = new SoakCounts();
        using var stopping = new CancellationTokenSource();
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i].Start(i, stopping.Token);
        }

        var churning = Task.Run(() => SoakChurn.RunAsync(churned, stopping.Token));
        var minutes = new SoakMinutes(TimeSpan.FromMinutes(settings.Minutes));
        minutes.Run(telemetry, () => lanes.Sum(static lane => lane.Counts.Received) + churned.Received, s_collectEvery);
        stopping.Cancel();

        Task ending = Task.WhenAll([churning, .. lanes.Select(static lane => lane.EndAsync())]);
        bool hasEnded = Task.WaitAny([ending], s_endsWithin) == 0;
        report.Add(minutes.Table);
        report.Invariant(hasEnded && ending.IsCompletedSuccessfully, $"all flows ended{Failure(ending)}");
        report.Invariant(
            minutes.Growth <= GrowthThatMayBe,
            $"live memory grew by {Format.MiB(minutes.Growth)} MiB after the first line, "
                + $"{Format.MiB(GrowthThatMayBe)} at most");
        SoakAccounts.Check(report, telemetry, lanes, churned);
        Array.ForEach(lanes, static lane => lane.Dispose());
    }

    private static string Failure(Task ending)
        => ending.Exception is { } failure ? $": {failure.GetBaseException()}" : string.Empty;
}
