// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class ReceiveSpanTests
{
    [Fact]
    public void TryRead_SampledItem_BarIsTheTimeInTheQueue()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        DateTime accepted = tracing.Clock.GetUtcNow().UtcDateTime;
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.TryWrite(2);
        tracing.Clock.Advance(TimeSpan.FromSeconds(1.5));

        Assert.True(channel.Reader.TryRead(out _));

        Activity receive = tracing.Single("receive");
        Assert.Equal($"receive {tracing.ChannelName}", receive.DisplayName);
        Assert.Equal(ActivityKind.Internal, receive.Kind);
        TracingAssert.IsChildOf(tracing.Single("send"), receive);
        Assert.Equal(accepted, receive.StartTimeUtc);
        Assert.Equal(TimeSpan.FromSeconds(1.5), receive.Duration);
        TracingAssert.HasNoError(receive);
        TracingAssert.HasNoEvents(receive);
        TracingAssert.HasExactly(
            receive,
            ("dotnet.channel.name", tracing.ChannelName),
            ("dotnet.channel.operation.name", "receive"),
            ("dotnet.channel.time_in_queue", 1.5),
            ("dotnet.channel.queue.length", 1L));
    }

    [Fact]
    public async Task ReadAsync_ItemBuffered_Records()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        await channel.Reader.ReadAsync();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("receive"));
    }

    [Fact]
    public async Task ReadAsync_WaitsForItem_SpanIsInWritersTraceAndInstant()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity reader = TracingHarness.StartRoot("reader");
        Task<int> read = channel.Reader.ReadAsync().AsTask();
        tracing.Clock.Advance(TimeSpan.FromMinutes(1));

        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        await read.Guarded();

        Activity receive = tracing.Single("receive");
        Assert.Equal(writer.TraceId, receive.TraceId);
        Assert.NotEqual(reader.TraceId, receive.TraceId);
        TracingAssert.IsInstant(receive);
    }

    [Fact]
    public async Task ReadAsync_ItemOfWaitingWriter_StartsAtAcceptance()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        Task write;
        using (TracingHarness.StartRoot())
        {
            write = channel.Writer.WriteAsync(1).AsTask();
        }

        tracing.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(channel.Reader.TryRead(out _));
        await write.Guarded();
        tracing.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await channel.Reader.ReadAsync());

        Activity send = tracing.Single("send");
        Activity receive = tracing.Single("receive");
        Assert.Equal(TimeSpan.FromSeconds(2), send.Duration);
        Assert.Equal(send.StartTimeUtc + send.Duration, receive.StartTimeUtc);
        Assert.Equal(TimeSpan.FromSeconds(5), receive.Duration);
        Assert.Equal(5.0, receive.GetTagItem("dotnet.channel.time_in_queue"));
    }

    [Fact]
    public async Task ReadAsync_CancelableToken_RecordsOnce()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Unbounded();
        Task<int> read = channel.Reader.ReadAsync(cancellation.Token).AsTask();

        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        await read.Guarded();

        TracingAssert.IsChildOf(tracing.Single("send"), tracing.Single("receive"));
    }

    [Fact]
    public void TryPeek_SampledItem_RecordsNothing()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Assert.True(channel.Reader.TryPeek(out _));

        Assert.Empty(tracing.Ended("receive"));
    }

#if NET9_0_OR_GREATER
    [Fact]
    public void TryRead_ItemsOutOfOrder_EachIsInItsOwnTrace()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized<int>(tracing.Telemetry());
        ActivityContext second = TracingHarness.WriteUnderRoot(channel.Writer, 2);
        ActivityContext first = TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Equal([first.TraceId, second.TraceId], tracing.Ended("receive").Select(static span => span.TraceId));
    }
#endif
}
