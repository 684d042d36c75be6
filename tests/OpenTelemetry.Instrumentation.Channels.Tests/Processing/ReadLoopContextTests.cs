// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>What is current in the body of <c>await foreach</c> over <c>ReadAllAsync</c>.</summary>
public class ReadLoopContextTests
{
    [Fact]
    public async Task ReadAllAsync_ItemsBuffered_EachTurnRunsUnderItsProcessSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext[] writers =
        [
            .. Enumerable.Range(0, 3).Select(i => TracingHarness.WriteUnderRoot(channel.Writer, i))
        ];
        channel.Writer.Complete();

        var seen = new List<Activity?>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(writers[item].TraceId, Activity.Current?.TraceId);
            seen.Add(Activity.Current);
            await Task.Yield();
            Assert.Same(seen[item], Activity.Current);
            using Activity child = TracingHarness.StartSpan($"child {item}");
        }

        Assert.Null(Activity.Current);
        Assert.Equal(tracing.Ended("process"), seen);
        for (int i = 0; i < 3; i++)
        {
            TracingAssert.IsChildOf(tracing.Ended("send")[i], seen[i]!);
            TracingAssert.IsChildOf(seen[i]!, tracing.Own($"child {i}"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllAsync_ItemsAwaited_EachTurnRunsUnderItsProcessSpan(bool continueOnCapturedContext)
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Unbounded();
        using var turns = new SemaphoreSlim(0);
        Task<List<ActivityTraceId?>> loop = LoopAsync();
        var writers = new List<ActivityTraceId?>();
        for (int i = 0; i < 3; i++)
        {
            writers.Add(TracingHarness.WriteUnderRoot(channel.Writer, i).TraceId);
            Assert.True(await turns.WaitAsync(TimeSpan.FromSeconds(60)));
        }

        channel.Writer.Complete();

        Assert.Equal(writers, await loop.Guarded());

        async Task<List<ActivityTraceId?>> LoopAsync()
        {
            var seen = new List<ActivityTraceId?>();
            await foreach (int item in channel.Reader.ReadAllAsync()
                .WithCancellation(cancellation.Token).ConfigureAwait(continueOnCapturedContext))
            {
                await Task.Yield();
                seen.Add(Activity.Current?.TraceId);
                turns.Release();
            }

            Assert.Null(Activity.Current);
            return seen;
        }
    }

    [Fact]
    public async Task ReadAllAsync_UntracedItemsBetween_DoNotInheritTheContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 6; i++)
        {
            if (i % 2 == 0)
            {
                TracingHarness.WriteUnderRoot(channel.Writer, i);
            }
            else
            {
                channel.Writer.TryWrite(i);
            }
        }

        channel.Writer.Complete();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(item % 2 == 0, Activity.Current is not null);
        }

        Assert.Equal(3, tracing.Ended("process").Length);
    }

    [Fact]
    public async Task ReadAllAsync_TurnsTakeTime_ProcessSpansCoverThem()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);
        channel.Writer.Complete();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            tracing.Clock.Advance(TimeSpan.FromSeconds(item));
        }

        Activity[] processes = tracing.Ended("process");
        Assert.Equal(
            [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], processes.Select(static span => span.Duration));
        Assert.Equal([0.0, 1.0], processes.Select(static span => span.GetTagItem("dotnet.channel.time_in_queue")));
    }

    [Fact]
    public async Task ReadAllAsync_NestedLoops_EachTurnRunsUnderItsOwnItem()
    {
        using var tracing = new TracingHarness();
        Channel<int> outer = tracing.Unbounded();
        Channel<int> inner = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(outer.Writer, 1);
        TracingHarness.WriteUnderRoot(outer.Writer, 2);
        outer.Writer.Complete();
        ActivityContext[] inners =
            [.. Enumerable.Range(0, 4).Select(i => TracingHarness.WriteUnderRoot(inner.Writer, i))];
        inner.Writer.Complete();

        await foreach (int item in outer.Reader.ReadAllAsync())
        {
            Activity? around = Activity.Current;
            await foreach (int nested in inner.Reader.ReadAllAsync())
            {
                Assert.Equal(inners[nested].TraceId, Activity.Current?.TraceId);
                if (nested == 1)
                {
                    break;
                }
            }

            Assert.NotNull(around);
            Assert.Same(around, Activity.Current);
        }

        Assert.Null(Activity.Current);
        Assert.Equal(6, tracing.Ended("process").Length);
    }

    [Fact]
    public async Task ReadAllAsync_SuspendedFlow_StillRunsUnderProcessSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();

        ActivityTraceId? seen = null;
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            using (ExecutionContext.SuppressFlow())
            {
                seen = Activity.Current?.TraceId;
            }
        }

        Assert.Equal(writer.TraceId, seen);
        Assert.Null(Activity.Current);
    }
}
