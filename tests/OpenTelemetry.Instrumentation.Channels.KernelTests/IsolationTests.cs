// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>A run is not blamed for what an earlier run left behind.</summary>
public sealed class IsolationTests
{
    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(15);

    [Fact]
    public void RunKept_AfterAnotherRunOfTheSameKernels_IsNotGivenItsFindings()
    {
        using var detector = new SteppedDetector(s_seen);
        KernelStage.RunKept(KernelCatalog.All, static () => false);

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunKept(KernelCatalog.All, detector.Step);

        Assert.DoesNotContain(outcomes, static outcome => outcome.IsDefinite);
    }

    [Fact]
    public void RunFixed_AfterARunOfTheBrokenKernels_IsNotGivenItsFindings()
    {
        using var detector = new SteppedDetector(s_seen);
        KernelStage.RunKept(KernelCatalog.All, static () => false);

        IReadOnlyList<KernelOutcome> outcomes = KernelStage.RunFixed(KernelCatalog.All, areKept: false, detector.Step);

        Assert.Empty(outcomes.SelectMany(static outcome => outcome.Leaks));
    }
}
