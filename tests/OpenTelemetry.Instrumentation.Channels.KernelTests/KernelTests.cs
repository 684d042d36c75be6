// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>
/// The 42 deadlocks: how many of those that happened the detector names, and that it is silent on their corrections.
/// </summary>
public sealed class KernelTests
{
    private const int LeastRealised = 40;
    private const int LeastSuspected = 38;

    // Where the channel is a field, the state machine of a method refers to both of its halves.
    private const int LeastProvedWithActivitiesKept = 7;

    // Where somebody waits to read only, nothing is suspected by default.
    private const int LeastSuspectedByDefault = 24;

    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(30);

    [Fact]
    public void Dropped_EveryKernel_IsProved()
    {
        using var detector = new SteppedDetector(s_seen);

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunDropped(KernelCatalog.All);

        KernelOutcome[] realised = [.. outcomes.Where(static outcome => outcome.IsRealised)];
        KernelOutcome[] missed = [.. realised.Where(static outcome => !outcome.IsDefinite)];
        Assert.True(realised.Length >= LeastRealised, $"not realised: {Names(outcomes.Except(realised))}");

        // Its watcher awaits Completion, a task: no code waits in the channel. The rows that are lost are suspected.
        Assert.All(missed, static outcome => Assert.Equal("cockroach#13755", outcome.Kernel));
        Assert.All(
            outcomes,
            static outcome => Assert.True(
                outcome.Kernel == "cockroach#13755" || !outcome.IsSuspected, outcome.ToString()));
        Assert.All(outcomes.Except(realised), static outcome => Assert.Empty(outcome.Leaks));
    }

    [Fact]
    public void ActivitiesAreKept_KernelsWithNothingInFields_AreProved()
    {
        using var detector = new SteppedDetector(s_seen);

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunWithActivitiesKept(KernelCatalog.All);

        KernelOutcome[] proved = [.. outcomes.Where(static outcome => outcome.IsDefinite)];
        Assert.True(proved.Length >= LeastProvedWithActivitiesKept, $"proved: {Names(proved)}");
        Assert.All(proved, static outcome => Assert.True(outcome.IsRealised, outcome.Kernel));
    }

    [Fact]
    public void Dropped_EveryCorrection_EndsAndIsNotReported()
    {
        using var detector = new SteppedDetector(s_seen);
        AssertSilent(KernelStage.RunFixed(KernelCatalog.All, areKept: false, detector.Step));
    }

    [Fact]
    public void Kept_EveryCorrection_EndsAndIsNotReported()
    {
        using var detector = new SteppedDetector(s_seen);
        AssertSilent(KernelStage.RunFixed(KernelCatalog.All, areKept: true, detector.Step));
    }

    [Fact]
    public void Kept_EveryKernel_NothingIsProved()
    {
        using var detector = new SteppedDetector(s_seen);

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunKept(KernelCatalog.All, detector.Step);

        Assert.All(outcomes, static outcome => Assert.False(outcome.IsDefinite, outcome.ToString()));
        KernelOutcome[] suspected = [.. outcomes.Where(static outcome => outcome.IsSuspected)];
        Assert.True(
            suspected.Length >= LeastSuspectedByDefault,
            $"suspected: {Names(suspected)}; not: {Names(outcomes.Except(suspected))}");
    }

    [Fact]
    public void Kept_IdleReadersAreSuspects_NearlyEveryKernelIsSuspected()
    {
        using var detector = new SteppedDetector(s_seen, idleReadersAfter: TimeSpan.FromSeconds(10));

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunKept(KernelCatalog.All, detector.Step);

        KernelOutcome[] suspected = [.. outcomes.Where(static outcome => outcome.IsSuspected)];
        Assert.True(suspected.Length >= LeastSuspected, $"not suspected: {Names(outcomes.Except(suspected))}");
    }

    private static void AssertSilent(IReadOnlyList<KernelOutcome> outcomes)
    {
        Assert.Equal(KernelCatalog.All.Count, outcomes.Count);
        Assert.All(outcomes, static outcome => Assert.False(outcome.IsRealised, $"{outcome.Kernel} did not end"));
        Assert.All(outcomes, static outcome => Assert.Empty(outcome.Leaks));
    }

    private static string Names(IEnumerable<KernelOutcome> outcomes)
        => string.Join(", ", outcomes.Select(static outcome => outcome.Kernel));
}
