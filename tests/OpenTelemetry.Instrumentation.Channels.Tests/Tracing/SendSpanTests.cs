// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class SendSpanTests
{
    [Fact]
    public void TryWrite_UnderSpan_IsInternalChildOfWriter()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();

        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Activity send = tracing.Single("send");
        Assert.Equal("OpenTelemetry.Instrumentation.Channels", send.Source.Name);
        Assert.False(string.IsNullOrEmpty(send.Source.Version));
        Assert.Equal($"send {tracing.ChannelName}", send.DisplayName);
        Assert.Equal(ActivityKind.Internal, send.Kind);
        TracingAssert.IsChildOf(writer, send);
        Assert.Empty(send.Links);
        TracingAssert.HasNoError(send);
        TracingAssert.HasNoEvents(send);
    }

    [Fact]
    public void TryWrite_Bounded_HasLengthAndCapacity()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(3);
        channel.Writer.TryWrite(0);

        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        TracingAssert.HasExactly(
            tracing.Single("send"),
            ("dotnet.channel.name", tracing.ChannelName),
            ("dotnet.channel.operation.name", "send"),
            ("dotnet.channel.queue.length", 2L),
            ("dotnet.channel.queue.capacity", 3));
    }

    [Fact]
    public void TryWrite_Unbounded_HasNoCapacity()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();

        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        TracingAssert.HasExactly(
            tracing.Single("send"),
            ("dotnet.channel.name", tracing.ChannelName),
            ("dotnet.channel.operation.name", "send"),
            ("dotnet.channel.queue.length", 1L));
    }

    [Fact]
    public void TryWrite_SingleReaderUnbounded_HasLength()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            tracing.Telemetry(), new UnboundedChannelOptions { SingleReader = true });

        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Assert.Equal(1L, tracing.Single("send").GetTagItem("dotnet.channel.queue.length"));
    }

    [Fact]
    public async Task WriteAsync_RoomAvailable_IsInstant()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        using (TracingHarness.StartRoot())
        {
            await channel.Writer.WriteAsync(1);
        }

        Activity send = tracing.Single("send");
        Assert.Equal(tracing.Clock.GetUtcNow().UtcDateTime, send.StartTimeUtc);
        TracingAssert.IsInstant(send);
    }

    [Fact]
    public async Task WriteAsync_FullChannel_CoversTheWait()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        DateTime called = tracing.Clock.GetUtcNow().UtcDateTime;
        Activity root = TracingHarness.StartRoot();
        Task write = channel.Writer.WriteAsync(1).AsTask();
        Assert.False(write.IsCompleted);
        Assert.Empty(tracing.Ended("send"));

        tracing.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(channel.Reader.TryRead(out _));
        await write.Guarded();
        root.Dispose();

        Activity send = tracing.Single("send");
        TracingAssert.IsChildOf(root, send);
        Assert.Equal(called, send.StartTimeUtc);
        Assert.Equal(TimeSpan.FromSeconds(3), send.Duration);
        TracingAssert.HasNoError(send);
    }

    [Fact]
    public void WriteAsync_NeverAwaited_SpanEndsWhenReaderHasTheItem()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            _ = channel.Writer.WriteAsync(1);
        }

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Reader.TryRead(out int item));

        Assert.Equal(1, item);
        Activity send = tracing.Single("send");
        TracingAssert.IsChildOf(send, tracing.Single("receive"));
    }

#if NET10_0_OR_GREATER
    [Fact]
    public async Task WriteAsync_Rendezvous_EndsWhenHandedOver()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(0);
        using (TracingHarness.StartRoot())
        {
            Task write = channel.Writer.WriteAsync(1).AsTask();
            tracing.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(1, await channel.Reader.ReadAsync());
            await write.Guarded();
        }

        Activity send = tracing.Single("send");
        Assert.Equal(TimeSpan.FromSeconds(2), send.Duration);
        Assert.Equal(0, send.GetTagItem("dotnet.channel.queue.capacity"));
        TracingAssert.IsInstant(tracing.Single("receive"));
    }
#endif

    [Fact]
    public void TryWrite_DropWrite_SaysDropped()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Dropping(1, BoundedChannelFullMode.DropWrite);
        channel.Writer.TryWrite(0);

        TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Activity send = tracing.Single("send");
        Assert.Equal("dropped", send.GetTagItem("dotnet.channel.result"));
        Assert.Equal("drop_write", send.GetTagItem("dotnet.channel.drop.reason"));
        TracingAssert.HasNoError(send);
    }

    [Fact]
    public void TryWrite_DropOldest_EndsEachSendOnce()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Dropping(1, BoundedChannelFullMode.DropOldest);

        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Equal(2, tracing.Ended("send").Length);
        Assert.All(tracing.Ended("send"), static send => Assert.Null(send.GetTagItem("dotnet.channel.result")));
        Assert.Equal(2, tracing.Ended("receive").Length);
        TracingAssert.IsChildOf(tracing.Ended("send")[1], tracing.Ended("receive")[1]);
    }
}
