// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class CompleteSpanBudgetTests
{
    [Fact]
    public void Complete_ManyRootsAtOnce_TenAreRecorded()
    {
        using var tracing = new TracingHarness();
        Activity.Current = null;

        CompleteMany(tracing, 25);

        Assert.Equal(10, tracing.Ended("complete").Length);
    }

    [Fact]
    public void Complete_RootsLater_BudgetFillsWithTime()
    {
        using var tracing = new TracingHarness();
        Activity.Current = null;
        CompleteMany(tracing, 25);

        tracing.Clock.Advance(TimeSpan.FromMilliseconds(500));
        CompleteMany(tracing, 25);
        Assert.Equal(15, tracing.Ended("complete").Length);

        tracing.Clock.Advance(TimeSpan.FromHours(1));
        CompleteMany(tracing, 25);
        Assert.Equal(25, tracing.Ended("complete").Length);
    }

    [Fact]
    public void Complete_LimitOfProvider_IsKept()
    {
        using var tracing = new TracingHarness(static options => options.MaxRootSpansPerSecond = 2);
        Activity.Current = null;

        CompleteMany(tracing, 5);

        Assert.Equal(2, tracing.Ended("complete").Length);
    }

    [Fact]
    public void Complete_UnderSpan_TakesNothingOfTheBudget()
    {
        using var tracing = new TracingHarness();
        using (TracingHarness.StartRoot())
        {
            CompleteMany(tracing, 25);
        }

        CompleteMany(tracing, 25);

        Assert.Equal(35, tracing.Ended("complete").Length);
    }

    private static void CompleteMany(TracingHarness tracing, int count)
    {
        for (int i = 0; i < count; i++)
        {
            tracing.Unbounded().Writer.Complete();
        }
    }
}
