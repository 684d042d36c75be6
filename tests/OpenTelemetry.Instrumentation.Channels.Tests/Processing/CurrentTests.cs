// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Enumerators used by hand: <c>Current</c> is read once, again, never, late, or in another flow.</summary>
public class CurrentTests
{
    [Fact]
    public async Task Current_ReadAgain_ChangesNothing()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        await using IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await MoveAndWrite(items, channel, i));
            Assert.Equal(i, items.Current);
            Activity process = Activity.Current!;
            using Activity child = TracingHarness.StartSpan("child");
            Assert.Equal(i, items.Current);
            Assert.Same(child, Activity.Current);
            TracingAssert.IsChildOf(process, child);
            await Task.Run(() => Assert.Equal(i, items.Current));
            Assert.Same(child, Activity.Current);
        }

        Assert.Equal(2, tracing.Ended("process").Length);
    }

    [Fact]
    public async Task Current_NeverRead_EachItemHasItsSpanAndTheFlowIsLeftAlone()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity around = TracingHarness.StartRoot("around");
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await MoveAndWrite(items, channel, i));
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await items.DisposeAsync();

        Assert.Same(around, Activity.Current);
        Activity[] sends = tracing.Ended("send");
        Activity[] processes = tracing.Ended("process");
        Assert.Equal(
            sends.Select(static send => send.SpanId), processes.Select(static process => process.ParentSpanId));
        Assert.All(processes, static process => Assert.Equal(TimeSpan.FromSeconds(1), process.Duration));
    }

    [Fact]
    public async Task Current_ReadByOtherFlow_LeavesItsContextAlone()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity around = TracingHarness.StartRoot("around");
        Baggage.SetBaggage("around", "1");
        var items = new AsyncDecorator(channel.Reader);
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await MoveAndWrite(items, channel, i));
            Assert.Equal(i, items.Current);
            Assert.Same(around, Activity.Current);
            Assert.Equal("1", Assert.Single(Baggage.GetBaggage()).Value);
        }

        await items.DisposeAsync();
        Assert.Same(around, Activity.Current);
        Assert.Equal(3, tracing.Ended("process").Length);
    }

    [Fact]
    public async Task Current_WriterIsStartedByTheBodyAndContinuesTheLoop_EachFlowHasItsOwnContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            tracing.Telemetry(), new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        channel.Writer.TryWrite(0);
        using Activity around = TracingHarness.StartRoot("around");
        ActivityTraceId? expected = null;
        var writers = new List<Task>();
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(expected, Activity.Current?.TraceId);
            writers.Add(Task.Run(() => WriteNextAsync(item + 1)));
        }

        await Task.WhenAll(writers).Guarded();
        Assert.Same(around, Activity.Current);
        Assert.Equal(4, tracing.Ended("process").Length);

        async Task WriteNextAsync(int next)
        {
            await AwaitedLoop.WaitForReaderAsync(channel);
            using Activity own = TracingHarness.StartRoot($"writer {next}");
            expected = own.TraceId;
            _ = next < 5 ? channel.Writer.TryWrite(next) : channel.Writer.TryComplete();
            Assert.Same(own, Activity.Current);
            Assert.Empty(Baggage.GetBaggage());
        }
    }

    [Fact]
    public async Task CountAsync_ItemsAwaited_EachItemHasItsSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        var loop = new AwaitedLoop(channel, 5);
        Task feeding = loop.FeedAsync();
        using Activity around = TracingHarness.StartRoot("around");

        Assert.Equal(5, await channel.Reader.ReadAllAsync().CountAsync());

        await feeding.Guarded();
        Assert.Same(around, Activity.Current);
        Assert.Equal(5, tracing.Ended("process").Length);
    }

    // No async method: the loop moves on in the flow of the caller.
    private static ValueTask<bool> MoveAndWrite(IAsyncEnumerator<int> items, Channel<int> channel, int item)
    {
        ValueTask<bool> moved = items.MoveNextAsync();
        Assert.False(moved.IsCompleted);
        Activity? before = Activity.Current;
        TracingHarness.WriteUnderRoot(channel.Writer, item);
        Activity.Current = before;
        return moved;
    }
}
