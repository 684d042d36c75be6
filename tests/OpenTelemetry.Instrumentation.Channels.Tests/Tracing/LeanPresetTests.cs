// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class LeanPresetTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(4.9, false)]
    [InlineData(5, true)]
    [InlineData(2000, true)]
    public async Task WriteAsync_Waited_SendOnlyFromThresholdOn(double milliseconds, bool isRecorded)
    {
        using var tracing = Lean();

        await WriteAfterAsync(tracing, TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal(isRecorded ? 1 : 0, tracing.Ended("send").Length);
    }

    [Fact]
    public async Task WriteAsync_ThresholdOfProvider_IsKept()
    {
        using var tracing = Lean(static options => options.SlowSendThreshold = TimeSpan.FromSeconds(1));

        await WriteAfterAsync(tracing, TimeSpan.FromMilliseconds(900));
        Assert.Empty(tracing.Ended("send"));

        await WriteAfterAsync(tracing, TimeSpan.FromMilliseconds(1000));
        Assert.Single(tracing.Ended("send"));
    }

    [Fact]
    public async Task WriteAsync_SlowSend_CoversTheWaitUnderWriter()
    {
        using var tracing = Lean();
        DateTime called = tracing.Clock.GetUtcNow().UtcDateTime;

        Activity root = await WriteAfterAsync(tracing, TimeSpan.FromSeconds(2));

        Activity send = tracing.Single("send");
        TracingAssert.IsChildOf(root, send);
        Assert.Equal(called, send.StartTimeUtc);
        Assert.Equal(TimeSpan.FromSeconds(2), send.Duration);
        Assert.Equal(1, send.GetTagItem("dotnet.channel.queue.capacity"));
    }

    [Fact]
    public void TryWrite_CompletedChannel_FailureIsRecorded()
    {
        using var tracing = Lean();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.Complete();
        using (TracingHarness.StartRoot())
        {
            Assert.False(channel.Writer.TryWrite(1));
        }

        TracingAssert.HasError("already_shutdown", tracing.Single("send"));
    }

    [Fact]
    public void TryWrite_FullChannel_RecordsNothing()
    {
        using var tracing = Lean();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Assert.False(channel.Writer.TryWrite(1));
        }

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public void Complete_WithoutError_RecordsNothing()
    {
        using var tracing = Lean();

        tracing.Unbounded().Writer.Complete();

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public void Complete_WithError_IsRecorded()
    {
        using var tracing = Lean();

        tracing.Unbounded().Writer.Complete(new TimeoutException());

        TracingAssert.HasError("System.TimeoutException", tracing.Single("complete"));
    }

    [Fact]
    public async Task ReadAsync_CompletedWithError_RecordsNoReceive()
    {
        using var tracing = Lean();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.Complete(new TimeoutException());
        using Activity reader = TracingHarness.StartRoot("reader");

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        Assert.Empty(tracing.Ended("receive"));
    }

    private static TracingHarness Lean(Action<ChannelTraceInstrumentationOptions>? configure = null)
        => new(options =>
        {
            options.Spans = ChannelSpans.Lean;
            configure?.Invoke(options);
        });

    private static async Task<Activity> WriteAfterAsync(TracingHarness tracing, TimeSpan wait)
    {
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using Activity root = TracingHarness.StartRoot();
        Task write = channel.Writer.WriteAsync(1).AsTask();
        tracing.Clock.Advance(wait);
        Assert.True(channel.Reader.TryRead(out _));
        await write.Guarded();
        return root;
    }
}
