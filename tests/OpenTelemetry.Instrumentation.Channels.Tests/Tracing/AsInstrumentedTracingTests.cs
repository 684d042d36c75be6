// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class AsInstrumentedTracingTests
{
    [Fact]
    public async Task WriteAsync_FullChannel_SendCoversTheWaitWithoutCapacity()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Wrap(tracing, Channel.CreateBounded<int>(1));
        channel.Writer.TryWrite(0);
        Activity root = TracingHarness.StartRoot();
        Task write = channel.Writer.WriteAsync(1).AsTask();
        tracing.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(channel.Reader.TryRead(out _));
        await write.Guarded();
        root.Dispose();

        Activity send = tracing.Single("send");
        TracingAssert.IsChildOf(root, send);
        Assert.Equal(TimeSpan.FromSeconds(2), send.Duration);
        Assert.Null(send.GetTagItem("dotnet.channel.queue.capacity"));
    }

    [Fact]
    public void TryWrite_FullAndCompleted_HaveTheirResults()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Wrap(tracing, Channel.CreateBounded<int>(1));
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Assert.False(channel.Writer.TryWrite(1));
            channel.Writer.Complete();
            Assert.False(channel.Writer.TryWrite(1));
        }

        Activity[] sends = tracing.Ended("send");
        Assert.Equal("queue_full", sends[0].GetTagItem("dotnet.channel.result"));
        TracingAssert.HasNoError(sends[0]);
        TracingAssert.HasError("already_shutdown", sends[1]);
        Assert.Equal(2, sends.Length);
    }

    [Fact]
    public async Task ReadAllAsync_InASpan_LeavesItCurrent()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Wrap(tracing, Channel.CreateUnbounded<int>());
        channel.Writer.TryWrite(0);
        channel.Writer.Complete();
        using Activity root = TracingHarness.StartRoot();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Same(root, Activity.Current);
        }
    }

    [Fact]
    public async Task Reads_SampledItems_HaveNoReceiveAndNoContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Wrap(tracing, Channel.CreateUnbounded<int>());
        for (int i = 0; i < 3; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext context));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            Assert.Null(scope.Activity);
        }

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(2, item);
            Assert.Null(Activity.Current);
        }

        Assert.Equal(default, context);
        Assert.Equal(default, received.Context);
        Assert.Equal(3, tracing.Ended("send").Length);
        Assert.Empty(tracing.Ended("receive"));
        Assert.Empty(tracing.Ended("process"));
    }

    [Fact]
    public async Task ReadAsync_CompletedWithErrorElsewhere_IsErrorUnderReader()
    {
        using var tracing = new TracingHarness();
        var inner = Channel.CreateUnbounded<int>();
        Channel<int> channel = Wrap(tracing, inner);
        inner.Writer.Complete(new TimeoutException());
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        TracingAssert.IsChildOf(reader, tracing.Single("receive"));
        TracingAssert.HasError("System.TimeoutException", tracing.Single("receive"));
        Assert.Empty(tracing.Ended("complete"));
    }

    [Fact]
    public void Complete_ThroughWrapper_HasItsTotals()
    {
        using var tracing = new TracingHarness();
        var inner = Channel.CreateUnbounded<int>();
        Channel<int> channel = Wrap(tracing, inner);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Assert.True(channel.Reader.TryRead(out _));

        channel.Writer.Complete();

        Activity complete = tracing.Single("complete");
        Assert.Equal(2L, complete.GetTagItem("dotnet.channel.item.sent"));
        Assert.Equal(1L, complete.GetTagItem("dotnet.channel.item.received"));
        Assert.Equal(1L, complete.GetTagItem("dotnet.channel.queue.length"));
    }

    [Fact]
    public void Operations_OnInnerChannel_RecordNothing()
    {
        using var tracing = new TracingHarness();
        var inner = Channel.CreateUnbounded<int>();
        Wrap(tracing, inner);

        TracingHarness.WriteUnderRoot(inner.Writer, 1);
        Assert.True(inner.Reader.TryRead(out _));
        inner.Writer.Complete();

        Assert.Empty(tracing.ChannelSpans);
    }

    private static Channel<int> Wrap(TracingHarness tracing, Channel<int> inner)
        => inner.AsInstrumented(tracing.Telemetry());
}
