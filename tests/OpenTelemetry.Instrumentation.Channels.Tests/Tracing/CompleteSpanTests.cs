// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class CompleteSpanTests
{
    [Fact]
    public void Complete_UnderSpan_IsInstantChildOfIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity owner = TracingHarness.StartRoot("owner");

        channel.Writer.Complete();

        Activity complete = tracing.Single("complete");
        Assert.Equal(ActivityKind.Internal, complete.Kind);
        TracingAssert.IsChildOf(owner, complete);
        Assert.Equal(tracing.Clock.GetUtcNow().UtcDateTime, complete.StartTimeUtc);
        TracingAssert.IsInstant(complete);
        TracingAssert.HasNoError(complete);
        TracingAssert.HasNoEvents(complete);
        Assert.Same(owner, Activity.Current);
    }

    [Fact]
    public void Complete_NoSpanAround_IsInternalRoot()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Activity.Current = null;

        channel.Writer.Complete();

        Activity complete = tracing.Single("complete");
        Assert.Equal(default, complete.ParentSpanId);
        Assert.Equal(ActivityKind.Internal, complete.Kind);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void Complete_ItemsSentReceivedAndLeft_HasTotals()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Dropping(2, BoundedChannelFullMode.DropOldest);
        for (int i = 0; i < 5; i++)
        {
            channel.Writer.TryWrite(i);
        }

        Assert.True(channel.Reader.TryRead(out _));
        channel.Writer.Complete();

        TracingAssert.HasExactly(
            tracing.Single("complete"),
            ("dotnet.channel.name", tracing.ChannelName),
            ("dotnet.channel.operation.name", "complete"),
            ("dotnet.channel.closed", true),
            ("dotnet.channel.queue.length", 1L),
            ("dotnet.channel.item.sent", 5L),
            ("dotnet.channel.item.received", 1L),
            ("dotnet.channel.item.dropped", 3L));
    }

    [Fact]
    public void Complete_WithError_IsError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();

        channel.Writer.Complete(new TimeoutException("upstream"));

        TracingAssert.HasError("System.TimeoutException", tracing.Single("complete"));
        Assert.Equal(true, tracing.Single("complete").GetTagItem("dotnet.channel.closed"));
    }

    [Fact]
    public void Complete_WithCancellation_SaysCanceledWithoutError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();

        channel.Writer.Complete(new OperationCanceledException());

        TracingAssert.HasNoError(tracing.Single("complete"));
        Assert.Equal("canceled", tracing.Single("complete").GetTagItem("dotnet.channel.result"));
    }

    [Fact]
    public void TryComplete_AlreadyCompleted_RecordsNothingMore()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Assert.True(channel.Writer.TryComplete());

        Assert.False(channel.Writer.TryComplete(new TimeoutException("late")));
        Assert.Throws<ChannelClosedException>(() => channel.Writer.Complete());

        TracingAssert.HasNoError(tracing.Single("complete"));
    }

    [Fact]
    public void Complete_UnsampledSpanAround_RecordsNothing()
    {
        var sampler = new TracingSampler(static _ => OpenTelemetry.Trace.SamplingDecision.Drop);
        using var tracing = new TracingHarness(sampler: new OpenTelemetry.Trace.ParentBasedSampler(sampler));
        Channel<int> channel = tracing.Unbounded();
        using Activity unsampled = TracingHarness.StartRoot();
        Assert.False(unsampled.Recorded);

        channel.Writer.Complete();

        Assert.Empty(tracing.ChannelSpans);
        Assert.Single(sampler.Calls);
        Assert.Same(unsampled, Activity.Current);
    }
}
