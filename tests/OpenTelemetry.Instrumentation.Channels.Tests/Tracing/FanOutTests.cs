// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class FanOutTests
{
    [Fact]
    public void StartProcessing_OneWriterSpanBeyondLimit_FurtherItemsAreLinkedRoots()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 3);
        Channel<int> channel = tracing.Unbounded();
        Activity root;
        using (root = TracingHarness.StartRoot())
        {
            Write(channel, 5);
        }

        ProcessAll(channel);

        Activity[] sends = tracing.Ended("send");
        Activity[] processes = tracing.Ended("process");
        Assert.Equal(3, sends.Length);
        Assert.Equal(3, tracing.Ended("receive").Length);
        for (int i = 0; i < 3; i++)
        {
            TracingAssert.IsChildOf(sends[i], processes[i]);
        }

        TracingAssert.IsRootLinkedTo(root.Context, processes[3]);
        TracingAssert.IsRootLinkedTo(root.Context, processes[4]);
        Assert.NotEqual(processes[3].TraceId, processes[4].TraceId);
    }

    [Fact]
    public void StartProcessing_DefaultLimit_IsOneThousand()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity root = TracingHarness.StartRoot();
        Write(channel, 1002);
        Activity.Current = null;

        ProcessAll(channel);

        Assert.Equal(1000, tracing.Ended("process").Count(process => process.TraceId == root.TraceId));
        Assert.Equal(2, tracing.Ended("process").Count(static process => process.Kind == ActivityKind.Consumer));
    }

    [Fact]
    public void StartProcessing_OtherWriterSpans_HaveLimitsOfTheirOwn()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 1);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);

        ProcessAll(channel);

        Assert.All(tracing.Ended("process"), static process => Assert.Equal(ActivityKind.Internal, process.Kind));
    }

    [Fact]
    public void StartProcessing_RefusedWrites_DoNotCount()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 2);
        Channel<int> channel = tracing.Bounded(1);
        using Activity root = TracingHarness.StartRoot();
        Assert.True(channel.Writer.TryWrite(1));
        for (int i = 0; i < 10; i++)
        {
            Assert.False(channel.Writer.TryWrite(2));
        }

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Writer.TryWrite(2));
        Activity.Current = null;

        ProcessAll(channel);

        Assert.Equal(root.TraceId, tracing.Single("process").TraceId);
    }

    [Fact]
    public void StartProcessing_ParentRelationship_HasNoLimit()
    {
        using var tracing = new TracingHarness(static options =>
        {
            options.FanOutLimit = 1;
            options.Relationship = ChannelSpanRelationship.Parent;
        });
        Channel<int> channel = tracing.Unbounded();
        using Activity root = TracingHarness.StartRoot();
        Write(channel, 3);
        Activity.Current = null;

        ProcessAll(channel);

        Assert.All(tracing.Ended("process"), process => Assert.Equal(root.TraceId, process.TraceId));
    }

    private static void Write(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static void ProcessAll(Channel<int> channel)
    {
        while (channel.Reader.TryReceive(out ReceivedItem<int> received))
        {
            received.StartProcessing().Dispose();
        }
    }
}
