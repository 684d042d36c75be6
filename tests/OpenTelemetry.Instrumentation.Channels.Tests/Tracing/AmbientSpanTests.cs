// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class AmbientSpanTests
{
    [Theory]
    [InlineData(ActivityKind.Server)]
    [InlineData(ActivityKind.Internal)]
    public void StartProcessing_InsideOpenSpan_IsChildOfItWithLink(ActivityKind kind)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity request = TracingHarness.StartRoot("request", kind);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        AssertChildOfAmbient(tracing, request);
    }

    [Fact]
    public void StartProcessing_StaleItemInsideOpenSpan_IsChildOfItWithLink()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        tracing.Clock.Advance(TimeSpan.FromMinutes(5));
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        AssertChildOfAmbient(tracing, request);
    }

    [Fact]
    public void StartProcessing_SpanAroundHasEnded_IsChildOfSend()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Activity ended = TracingHarness.StartRoot("startup");
        EndInOtherFlow(ended);
        Assert.Same(ended, Activity.Current);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }

    [Theory]
    [InlineData(ActivityKind.Server)]
    [InlineData(ActivityKind.Consumer)]
    public async Task ReadAllAsync_InsideRequest_IsChildOfItWithLink(ActivityKind kind)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        using Activity request = TracingHarness.StartRoot("request", kind);

        await ReadAllAsync(channel);

        AssertChildOfAmbient(tracing, request);
        Assert.Same(request, Activity.Current);
    }

    [Fact]
    public async Task ReadAllAsync_InsideStepOfRequest_IsChildOfTheStepWithLink()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        using Activity step = TracingHarness.StartSpan("step");

        await ReadAllAsync(channel);

        AssertChildOfAmbient(tracing, step);
    }

    [Theory]
    [InlineData(ActivityKind.Internal)]
    [InlineData(ActivityKind.Client)]
    [InlineData(ActivityKind.Producer)]
    public async Task ReadAllAsync_StartedUnderOtherSpan_IsNeverItsChild(ActivityKind kind)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.TryWrite(2);
        channel.Writer.Complete();
        using Activity startup = TracingHarness.StartRoot("startup", kind);

        var seen = new List<Activity?>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(Activity.Current);
        }

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
        Assert.Equal([tracing.Single("process"), null], seen);
        Assert.Same(startup, Activity.Current);
    }

    [Fact]
    public async Task ReadAllAsync_RequestAroundHasEnded_IsChildOfSend()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        EndInOtherFlow(TracingHarness.StartRoot("request", ActivityKind.Server));

        await ReadAllAsync(channel);

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }

    private static void AssertChildOfAmbient(TracingHarness tracing, Activity ambient)
    {
        Activity process = tracing.Single("process");
        TracingAssert.IsChildOf(ambient, process);
        TracingAssert.IsLinkedTo(tracing.Single("send").Context, process);
        Assert.Equal(ActivityKind.Internal, process.Kind);
    }

    private static async Task ReadAllAsync(Channel<int> channel)
    {
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.True(item > 0);
        }
    }

    private static void EndInOtherFlow(Activity activity)
        => ExecutionContext.Run(ExecutionContext.Capture()!, static span => ((Activity)span!).Dispose(), activity);
}
