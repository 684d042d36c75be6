// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Kernels;
using OpenTelemetry.Instrumentation.Channels.KernelTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>Healthy programs: nothing is said of them by default, not even a suspicion.</summary>
public sealed class ControlTests
{
    private const int LeastControls = 20;

    private static readonly TimeSpan s_seen = TimeSpan.FromSeconds(60);

    [Fact]
    public void EveryControl_LivesAndEnds_IsNotReported()
    {
        using var detector = new SteppedDetector(s_seen);

        IReadOnlyList<KernelOutcome> outcomes = ControlStage.Run(ControlCatalog.All, detector.Step);

        Assert.True(outcomes.Count >= LeastControls);
        Assert.All(outcomes, static outcome => Assert.Empty(outcome.Leaks));
        Assert.All(outcomes, static outcome => Assert.False(outcome.IsRealised, $"{outcome.Kernel} did not end"));
    }
}
