// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class ReceiveFailureTests
{
    private const string ErrorType = "System.InvalidOperationException";

    [Fact]
    public async Task ReadAsync_CompletedWithError_IsErrorUnderReader()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Failed(tracing.Unbounded());
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        Activity receive = tracing.Single("receive");
        TracingAssert.IsChildOf(reader, receive);
        TracingAssert.HasError(ErrorType, receive);
        Assert.Same(reader, Activity.Current);
    }

    [Fact]
    public async Task ReadAsync_CompletedWithErrorWhileWaiting_IsErrorUnderReader()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity reader = TracingHarness.StartRoot("reader");
        ValueTask<int> read = channel.Reader.ReadAsync();
        Failed(channel);

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await read);

        TracingAssert.IsChildOf(reader, tracing.Single("receive"));
        TracingAssert.HasError(ErrorType, tracing.Single("receive"));
    }

    [Fact]
    public async Task ReadAsync_CancelableTokenAndError_IsErrorUnderReader()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = Failed(tracing.Unbounded());
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(
            async () => await channel.Reader.ReadAsync(cancellation.Token));

        TracingAssert.IsChildOf(reader, tracing.Single("receive"));
        TracingAssert.HasError(ErrorType, tracing.Single("receive"));
    }

    [Fact]
    public async Task ReceiveAsync_CompletedWithError_IsErrorUnderReader()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Failed(tracing.Unbounded());
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReceiveAsync());

        TracingAssert.IsChildOf(reader, tracing.Single("receive"));
        TracingAssert.HasError(ErrorType, tracing.Single("receive"));
    }

    [Fact]
    public async Task ReadAsync_CompletedWithoutError_RecordsNothing()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.Complete();
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        Assert.Empty(tracing.Ended("receive"));
    }

    [Fact]
    public async Task ReadAsync_CanceledByCaller_RecordsNothing()
    {
        using var tracing = new TracingHarness();
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = tracing.Unbounded();
        using Activity reader = TracingHarness.StartRoot("reader");
        ValueTask<int> read = channel.Reader.ReadAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await read);

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public async Task ReadAsync_ErrorAndNoSpanInReader_RecordsNothing()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = Failed(tracing.Unbounded());
        Activity.Current = null;

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        Assert.Empty(tracing.Ended("receive"));
    }

    private static Channel<int> Failed(Channel<int> channel)
    {
        channel.Writer.Complete(new InvalidOperationException("source failed"));
        return channel;
    }
}
