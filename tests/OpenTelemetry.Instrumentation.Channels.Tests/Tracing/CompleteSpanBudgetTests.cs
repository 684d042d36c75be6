// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class CompleteSpanBudgetTests
{
    [Fact]
    public void Complete_RootsByDefault_OnlyErrorsAreRecorded()
    {
        using TracingHarness tracing = WithDefault();
        Activity.Current = null;

        CompleteMany(tracing, 5);
        tracing.Unbounded().Writer.Complete(new OperationCanceledException());
        Assert.Empty(tracing.ChannelSpans);

        CompleteMany(tracing, 25, new InvalidOperationException("upstream"));
        Assert.Equal(10, tracing.Ended("complete").Length);
        Assert.All(
            tracing.Ended("complete"), static complete => Assert.Equal(ActivityStatusCode.Error, complete.Status));
    }

    [Fact]
    public void Complete_UnderSpanByDefault_IsRecorded()
    {
        using TracingHarness tracing = WithDefault();
        using Activity root = TracingHarness.StartRoot();

        CompleteMany(tracing, 5);

        Assert.Equal(5, tracing.Ended("complete").Length);
    }

    [Fact]
    public void Complete_UnderSpanThatIsNotSampled_IsNotRecordedWhateverTheSampler()
    {
        using var tracing = new TracingHarness(sampler: new TracingSampler(static call => call.Name == "request"
            ? OpenTelemetry.Trace.SamplingDecision.Drop
            : OpenTelemetry.Trace.SamplingDecision.RecordAndSample));
        using Activity root = TracingHarness.StartRoot();
        Assert.False(root.Recorded);

        CompleteMany(tracing, 5, new InvalidOperationException("upstream"));

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public void Complete_ManyRootsAtOnce_AsManyAsTheOptionAllowsAreRecorded()
    {
        using var tracing = new TracingHarness(static options => options.MaxRootSpansPerSecond = 10);
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

    private static TracingHarness WithDefault() => new(static options
        => options.MaxRootSpansPerSecond = new ChannelTraceInstrumentationOptions().MaxRootSpansPerSecond);

    private static void CompleteMany(TracingHarness tracing, int count, Exception? error = null)
    {
        for (int i = 0; i < count; i++)
        {
            tracing.Unbounded().Writer.Complete(error);
        }
    }
}
