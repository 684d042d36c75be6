// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class SendSpanFailureTests
{
    [Fact]
    public void TryWrite_FullChannel_SaysQueueFullWithoutError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Assert.False(channel.Writer.TryWrite(1));
        }

        Activity send = tracing.Single("send");
        Assert.Equal("queue_full", send.GetTagItem("dotnet.channel.result"));
        TracingAssert.HasNoError(send);
    }

    [Fact]
    public void TryWrite_CompletedChannel_IsAlreadyShutdown()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.Complete();
        using (TracingHarness.StartRoot())
        {
            Assert.False(channel.Writer.TryWrite(1));
        }

        Activity send = tracing.Single("send");
        TracingAssert.HasError("already_shutdown", send);
        Assert.Null(send.GetTagItem("dotnet.channel.result"));
    }

    [Fact]
    public async Task WriteAsync_CompletedChannel_IsAlreadyShutdown()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.Complete(new InvalidOperationException("why"));
        using (TracingHarness.StartRoot())
        {
            await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Writer.WriteAsync(1));
        }

        TracingAssert.HasError("already_shutdown", tracing.Single("send"));
    }

    [Fact]
    public async Task WriteAsync_CompletedWhileWaiting_IsAlreadyShutdownAfterTheWait()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Task write = channel.Writer.WriteAsync(1).AsTask();
            tracing.Clock.Advance(TimeSpan.FromSeconds(1));
            channel.Writer.Complete();
            await Assert.ThrowsAsync<ChannelClosedException>(() => write.Guarded());
        }

        Activity send = tracing.Single("send");
        TracingAssert.HasError("already_shutdown", send);
        Assert.Equal(TimeSpan.FromSeconds(1), send.Duration);
    }

    [Fact]
    public async Task WriteAsync_CanceledWhileWaiting_SaysCanceledWithoutError()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Task write = channel.Writer.WriteAsync(1, cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write.Guarded());
        }

        Activity send = tracing.Single("send");
        Assert.Equal("canceled", send.GetTagItem("dotnet.channel.result"));
        TracingAssert.HasNoError(send);
    }

    [Fact]
    public async Task WriteAsync_CanceledBefore_SaysCanceledWithoutError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        using (TracingHarness.StartRoot())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                async () => await channel.Writer.WriteAsync(1, new CancellationToken(canceled: true)));
        }

        Activity send = tracing.Single("send");
        Assert.Equal("canceled", send.GetTagItem("dotnet.channel.result"));
        TracingAssert.HasNoError(send);
        Assert.Equal(0, channel.Reader.Count);
    }

    [Fact]
    public void TryWrite_ItemDroppedThrows_SpanEndsAsAccepted()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            tracing.Telemetry(),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            static _ => throw new InvalidOperationException("dropped"));
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Assert.Throws<InvalidOperationException>(() => channel.Writer.TryWrite(1));
        }

        TracingAssert.HasNoError(tracing.Single("send"));
        Assert.True(channel.Reader.TryRead(out int item));
        Assert.Equal(1, item);
    }

#if NET9_0_OR_GREATER
    [Fact]
    public void TryWrite_ComparerThrows_HasErrorType()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized(
            tracing.Telemetry(),
            new UnboundedPrioritizedChannelOptions<int>
            {
                Comparer = Comparer<int>.Create(static (_, _) => throw new NotSupportedException("order")),
            });
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Assert.Throws<NotSupportedException>(() => channel.Writer.TryWrite(1));
        }

        TracingAssert.HasError("System.NotSupportedException", tracing.Single("send"));
    }
#endif
}
