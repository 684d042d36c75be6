// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>
/// Read loops inside of async iterators, as the operators of LINQ are: what they set ambient is undone at each yield,
/// so that the body outside has no trace; but the spans and the memory are in order.
/// </summary>
public class WrappedLoopTests
{
    [Fact]
    public async Task ReadAllAsync_InAsyncIterator_EachTurnEndsWithTheNext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing, 3);
        using Activity around = TracingHarness.StartRoot("around");

        int ended = 0;
        await foreach (int item in Wrap(channel.Reader))
        {
            Assert.Equal(ended++, tracing.Ended("process").Length);
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Same(around, Activity.Current);
        }

        Assert.Same(around, Activity.Current);
        AssertOneSecondEach(tracing, 3);
    }

    [Fact]
    public async Task ReadAllAsync_InLinqOperator_SelectorRunsUnderProcessSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing, 3);
        Activity.Current = null;

        var seen = new List<ActivityTraceId?>();
        await foreach (ActivityTraceId? traceId in channel.Reader.ReadAllAsync()
            .Select(static _ => Activity.Current?.TraceId))
        {
            seen.Add(traceId);
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(Activity.Current);
        }

        Assert.Equal(tracing.Ended("send").Select(static span => (ActivityTraceId?)span.TraceId), seen);
        AssertOneSecondEach(tracing, 3);
    }

    [Fact]
    public async Task ReadAllAsync_InAsyncIteratorAndItemsAwaited_EachTurnEndsWithTheNext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Activity.Current = null;
        await using IAsyncEnumerator<int> items = Wrap(channel.Reader).GetAsyncEnumerator();
        for (int i = 0; i < 3; i++)
        {
            Task<bool> moved = items.MoveNextAsync().AsTask();
            Assert.False(moved.IsCompleted);
            Assert.Equal(i, tracing.Ended("process").Length);
            TracingHarness.WriteUnderRoot(channel.Writer, i);
            Assert.True(await moved.Guarded());
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(Activity.Current);
        }

        channel.Writer.Complete();
        Assert.False(await items.MoveNextAsync());
        AssertOneSecondEach(tracing, 3);
    }

    [Fact]
    public async Task ReadAllAsync_InAsyncMethodOfDecorator_EachTurnEndsWithTheNext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Filled(tracing, 3);
        Activity.Current = null;

        await using IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        while (await MoveAsync())
        {
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(Activity.Current);
        }

        AssertOneSecondEach(tracing, 3);

        async Task<bool> MoveAsync() => await items.MoveNextAsync();
    }

    [Fact]
    public async Task ReadAllAsync_LongLoopInAsyncIterator_KeepsNoMemory()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        Activity.Current = null;
        await using IAsyncEnumerator<int> items = Wrap(channel.Reader).GetAsyncEnumerator();
        await MoveManyAsync(1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await MoveManyAsync(50_000);

        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(kept, long.MinValue, 1_000_000);

        async Task MoveManyAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Assert.True(channel.Writer.TryWrite(i));
                Assert.True(await items.MoveNextAsync());
            }
        }
    }

    private static async IAsyncEnumerable<int> Wrap(ChannelReader<int> reader)
    {
        await foreach (int item in reader.ReadAllAsync())
        {
            yield return item;
        }
    }

    private static Channel<int> Filled(TracingHarness tracing, int count)
    {
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < count; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        return channel;
    }

    private static void AssertOneSecondEach(TracingHarness tracing, int count)
    {
        Activity[] sends = tracing.Ended("send");
        Activity[] processes = tracing.Ended("process");
        Assert.Equal(count, processes.Length);
        for (int i = 0; i < count; i++)
        {
            TracingAssert.IsChildOf(sends[i], processes[i]);
            Assert.Equal(TimeSpan.FromSeconds(1), processes[i].Duration);
        }
    }
}
