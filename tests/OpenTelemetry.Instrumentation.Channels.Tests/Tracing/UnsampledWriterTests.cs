// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class UnsampledWriterTests
{
    [Fact]
    public async Task AllOperations_WriterUnsampled_AskNoSamplerAndMakeNoSpan()
    {
        var sampler = new TracingSampler(static _ => SamplingDecision.Drop);
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(sampler));
        Channel<int> channel = tracing.Bounded(1);
        using (Activity unsampled = TracingHarness.StartRoot())
        {
            Assert.False(unsampled.Recorded);
            await SendReceiveProcessAsync(channel, unsampled.TraceId);
            Assert.Same(unsampled, Activity.Current);
        }

        Assert.Empty(tracing.ChannelSpans);
        Assert.Single(sampler.Calls);
    }

    [Fact]
    public async Task AllOperations_NoSpanAround_MakeNoSpan()
    {
        var sampler = new TracingSampler();
        using var tracing = new TracingHarness(sampler: sampler);
        Channel<int> channel = tracing.Bounded(1);
        Activity.Current = null;

        await SendReceiveProcessAsync(channel, expected: default);

        Assert.Empty(tracing.ChannelSpans);
        Assert.Empty(sampler.Calls);
    }

    [Fact]
    public void TryWriteAndTryRead_WriterUnsampled_AllocateNothing()
    {
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(new AlwaysOffSampler()));
        Channel<int> channel = tracing.Bounded(8);
        using Activity unsampled = TracingHarness.StartRoot();
        WriteAndRead(channel, 100);

        long before = GC.GetAllocatedBytesForCurrentThread();
        WriteAndRead(channel, 1000);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(0, after - before);
    }

    [Fact]
    public void TryWrite_WriterSampledByRatio_OnlySampledItemsHaveSpans()
    {
        using var tracing = new TracingHarness(sampler: new ParentBasedSampler(new TraceIdRatioBasedSampler(0.5)));
        Channel<int> channel = tracing.Unbounded();
        var sampled = new HashSet<ActivityTraceId>();
        for (int i = 0; i < 64; i++)
        {
            using Activity root = TracingHarness.StartRoot();
            channel.Writer.TryWrite(i);
            if (root.Recorded)
            {
                sampled.Add(root.TraceId);
            }
        }

        while (channel.Reader.TryReceive(out ReceivedItem<int> received))
        {
            bool isSampled = (received.Context.TraceFlags & ActivityTraceFlags.Recorded) != 0;
            Assert.Equal(isSampled, sampled.Contains(received.Context.TraceId));
            received.StartProcessing().Dispose();
        }

        Assert.InRange(sampled.Count, 1, 63);
        Assert.Equal(sampled.Count * 3, tracing.ChannelSpans.Count);
        Assert.All(tracing.ChannelSpans, span => Assert.Contains(span.TraceId, sampled));
    }

    [Fact]
    public async Task PollsAndWaits_UnderSampledSpan_MakeNoSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        using Activity reader = TracingHarness.StartRoot("reader");

        Assert.False(channel.Reader.TryRead(out _));
        Assert.False(channel.Reader.TryPeek(out _));
        Assert.False(channel.Reader.TryReceive(out _));
        ValueTask<bool> waitToRead = channel.Reader.WaitToReadAsync();
        Assert.True(await channel.Writer.WaitToWriteAsync());
        Task<bool> write;
        using (ExecutionContext.SuppressFlow())
        {
            write = Task.Run(() => channel.Writer.TryWrite(1));
        }

        Assert.True(await write.Guarded());
        Assert.True(await waitToRead);
        ValueTask<bool> waitToWrite = channel.Writer.WaitToWriteAsync();
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(await waitToWrite);

        Assert.Empty(tracing.ChannelSpans);
        Assert.Same(reader, Activity.Current);
    }

    private static async Task SendReceiveProcessAsync(Channel<int> channel, ActivityTraceId expected)
    {
        Assert.True(channel.Writer.TryWrite(1));
        Assert.False(channel.Writer.TryWrite(2));
        ValueTask write = channel.Writer.WriteAsync(2);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        Assert.Equal(expected, received.Context.TraceId);
        Assert.Equal(ActivityTraceFlags.None, received.Context.TraceFlags & ActivityTraceFlags.Recorded);
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            Assert.Null(scope.Activity);
        }

        await write;
        Assert.Equal(2, await channel.Reader.ReadAsync());
    }

    private static void WriteAndRead(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
        }
    }
}
