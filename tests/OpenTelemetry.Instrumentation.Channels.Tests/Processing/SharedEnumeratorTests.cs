// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Tasks that share one enumerator, opened before them, and move on in turns.</summary>
public class SharedEnumeratorTests
{
    [Fact]
    public async Task MoveNextAsync_TasksInTurns_TurnsOverlapOnceBothAreKnown()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 5; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        Activity.Current = null;
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        var gateOfA = Channel.CreateUnbounded<bool>();
        var gateOfB = Channel.CreateUnbounded<bool>();
        gateOfA.Writer.TryWrite(true);
        Task<Activity[]> a = Task.Run(() => TwoTurnsAsync(gateOfA, gateOfB));
        Task<Activity[]> b = Task.Run(() => TwoTurnsAsync(gateOfB, gateOfA));
        Activity[] ofA = await a.Guarded();
        Activity[] ofB = await b.Guarded();

        Task<bool> newcomer = Task.Run(async () => await items.MoveNextAsync());
        Assert.True(await newcomer.Guarded());

        Assert.False(ofA[1].IsStopped);
        Assert.False(ofB[1].IsStopped);
        await items.DisposeAsync();
        Assert.Null(Activity.Current);
        Assert.Equal(5, tracing.Ended("process").Length);
        Assert.Equal(
            tracing.Ended("send").Take(4).Select(static send => send.SpanId),
            new[] { ofA[0], ofB[0], ofA[1], ofB[1] }.Select(static process => process.ParentSpanId));

        async Task<Activity[]> TwoTurnsAsync(Channel<bool> own, Channel<bool> other)
        {
            var turns = new Activity[2];
            for (int i = 0; i < 2; i++)
            {
                Assert.True(await own.Reader.ReadAsync().AsTask().Guarded());
                Assert.True(await items.MoveNextAsync());
                turns[i] = Activity.Current!;
                other.Writer.TryWrite(true);
            }

            return turns;
        }
    }

    [Fact]
    public async Task DisposeAsync_OpenedByWorkersOfOtherFlow_LeavesTheFlowAsItWas()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity around = TracingHarness.StartRoot("around");
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        Activity? seen = await Task.Run(async () =>
        {
            Assert.True(await items.MoveNextAsync());
            return Activity.Current;
        }).Guarded();
        Assert.False(seen!.IsStopped);
        await items.DisposeAsync();

        Assert.True(seen.IsStopped);
        Assert.Same(around, Activity.Current);
        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("process"));
    }
}
