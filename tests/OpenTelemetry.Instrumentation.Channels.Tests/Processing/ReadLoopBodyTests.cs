// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Bodies that do to the current span what they should not.</summary>
public class ReadLoopBodyTests
{
    [Fact]
    public async Task ReadAllAsync_BodyLeaksSpan_NextTurnAndFlowAreUnharmed()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing);
        using Activity around = TracingHarness.StartRoot("around");
        var leaked = new List<Activity>();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            leaked.Add(TracingHarness.StartSpan($"leaked {item}"));
        }

        Assert.Same(around, Activity.Current);
        AssertSiblings(tracing);
        Assert.Equal(
            tracing.Ended("process").Select(static span => span.SpanId),
            leaked.Select(static span => span.ParentSpanId));
        leaked.ForEach(static span => span.Dispose());
    }

    [Fact]
    public async Task ReadAllAsync_BodyClearsCurrentSpan_NextTurnAndFlowAreUnharmed()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing);
        using Activity around = TracingHarness.StartRoot("around");

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Activity.Current = null;
        }

        Assert.Same(around, Activity.Current);
        AssertSiblings(tracing);
    }

    [Fact]
    public async Task ReadAllAsync_BodyStopsTheProcessSpan_NextTurnAndFlowAreUnharmed()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing);
        using Activity around = TracingHarness.StartRoot("around");

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Activity.Current!.Stop();
        }

        Assert.Same(around, Activity.Current);
        AssertSiblings(tracing);
    }

    [Fact]
    public async Task ReadAllAsync_BodyEndsTheSpanAround_LeavesNoSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing);
        Activity around = TracingHarness.StartRoot("around");

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            around.Stop();
        }

        Assert.Null(Activity.Current);
        AssertSiblings(tracing);
    }

    [Fact]
    public async Task ReadAllAsync_BodyLeavesWorkBehind_WorkKeepsTheTrace()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = new List<Task<ActivityTraceId?>>();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            left.Add(Task.Run(async () =>
            {
                await gate.Task;
                return Activity.Current?.TraceId;
            }));
        }

        gate.SetResult();
        ActivityTraceId?[] seen = await Task.WhenAll(left).Guarded();
        Assert.Equal(tracing.Ended("process").Select(static span => (ActivityTraceId?)span.TraceId), seen);
    }

    [Fact]
    public async Task ReadAllAsync_BodyWritesToNextChannel_TraceGoesOn()
    {
        using var tracing = new TracingHarness();
        Channel<int> first = Filled(tracing);
        Channel<int> second = tracing.Unbounded();

        await foreach (int item in first.Reader.ReadAllAsync())
        {
            await second.Writer.WriteAsync(item);
        }

        second.Writer.Complete();
        var seen = new List<ActivityTraceId?>();
        await foreach (int item in second.Reader.ReadAllAsync())
        {
            seen.Add(Activity.Current?.TraceId);
        }

        Activity[] processes = tracing.Ended("process");
        Activity[] sends = tracing.Ended("send");
        Assert.Equal(processes.Take(3).Select(static span => (ActivityTraceId?)span.TraceId), seen);
        for (int i = 0; i < 3; i++)
        {
            TracingAssert.IsChildOf(processes[i], sends[3 + i]);
            TracingAssert.IsChildOf(sends[3 + i], processes[3 + i]);
        }
    }

    private static Channel<int> Filled(TracingHarness tracing)
    {
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 3; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        return channel;
    }

    private static void AssertSiblings(TracingHarness tracing)
    {
        Activity[] sends = tracing.Ended("send");
        Activity[] processes = tracing.Ended("process");
        Assert.Equal(3, processes.Length);
        for (int i = 0; i < 3; i++)
        {
            TracingAssert.IsChildOf(sends[i], processes[i]);
        }
    }
}
