// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>
/// Work that a request left behind runs under a span that has ended, which cannot be made current again.
/// </summary>
public class EndedWriterSpanTests
{
    [Fact]
    public void TryWriteAndTryRead_EndedSpanCurrent_KeepIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Activity ended = Ended("request");

        Assert.True(channel.Writer.TryWrite(1));
        Assert.Same(ended, Activity.Current);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Same(ended, Activity.Current);
        Assert.True(channel.Writer.TryComplete());
        Assert.Same(ended, Activity.Current);

        TracingAssert.IsChildOf(ended, tracing.Single("send"));
    }

    [Fact]
    public async Task WriteAsync_PendingUnderEndedSpan_KeepsIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        Activity ended = Ended("request");

        ValueTask write = channel.Writer.WriteAsync(1);

        Assert.Same(ended, Activity.Current);
        Assert.True(channel.Reader.TryRead(out _));
        await write;
        Assert.Same(ended, Activity.Current);
    }

    [Fact]
    public async Task TryRead_EndsSendOfOtherFlowUnderEndedSpan_KeepsIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        ValueTask write = default;
        Activity writer = TracingHarness.StartRoot("writer");
        ExecutionContext.Run(
            ExecutionContext.Capture()!, _ => write = channel.Writer.WriteAsync(1), null);
        Activity ended = Ended("reader");

        Assert.True(channel.Reader.TryRead(out _));
        Assert.Same(ended, Activity.Current);
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Same(ended, Activity.Current);
        await write;
        TracingAssert.IsChildOf(writer, tracing.Single("send"));
    }

    private static Activity Ended(string name)
    {
        Activity span = TracingHarness.StartRoot(name);
        ExecutionContext.Run(ExecutionContext.Capture()!, static span => ((Activity)span!).Dispose(), span);
        Assert.Same(span, Activity.Current);
        return span;
    }
}
