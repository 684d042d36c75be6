// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>The trace of an item that the channel drops says so.</summary>
public class DroppedItemTests
{
    [Theory]
    [InlineData(BoundedChannelFullMode.DropOldest, "drop_oldest", 0)]
    [InlineData(BoundedChannelFullMode.DropNewest, "drop_newest", 1)]
    public void TryWrite_VictimWasAcceptedBefore_HasASpanUntilTheDrop(
        BoundedChannelFullMode mode, string reason, int victim)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Dropping(2, mode);
        ActivityContext[] writers = [Write(), Write()];
        tracing.Clock.Advance(TimeSpan.FromSeconds(3));

        Write();

        Activity dropped = tracing.Single("receive");
        Assert.Equal(writers[victim].TraceId, dropped.TraceId);
        TracingAssert.IsChildOf(tracing.Ended("send")[victim], dropped);
        Assert.Equal("dropped", dropped.GetTagItem("dotnet.channel.result"));
        Assert.Equal(reason, dropped.GetTagItem("dotnet.channel.drop.reason"));
        Assert.Equal(3d, dropped.GetTagItem("dotnet.channel.time_in_queue"));
        Assert.Equal(TimeSpan.FromSeconds(3), dropped.Duration);
        TracingAssert.HasNoError(dropped);

        ActivityContext Write() => TracingHarness.WriteUnderRoot(channel.Writer, 1);
    }

    [Fact]
    public void TryWrite_DropOldest_EveryTraceHasOneEnd()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Dropping(8, BoundedChannelFullMode.DropOldest);
        var writers = new List<ActivityTraceId>();
        for (int i = 0; i < 100; i++)
        {
            writers.Add(TracingHarness.WriteUnderRoot(channel.Writer, i).TraceId);
        }

        while (channel.Reader.TryRead(out _))
        {
        }

        Assert.Equal(writers, tracing.Ended("receive").Select(static receive => receive.TraceId));
        Assert.Equal(
            92,
            tracing.Ended("receive").Count(static receive => receive.GetTagItem("dotnet.channel.result") is "dropped"));
    }

    [Theory]
    [InlineData(ChannelSpans.Lean, 1)]
    [InlineData(ChannelSpans.Process, 1)]
    [InlineData(ChannelSpans.Send, 0)]
    [InlineData(ChannelSpans.None, 0)]
    public void TryWrite_ChosenSpans_DecideWhetherTheDropHasOne(ChannelSpans spans, int count)
    {
        using var tracing = new TracingHarness(options => options.Spans = spans);
        Channel<int> channel = tracing.Dropping(1, BoundedChannelFullMode.DropOldest);

        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        TracingHarness.WriteUnderRoot(channel.Writer, 2);

        Assert.Equal(count, tracing.Ended("receive").Length);
    }

    [Fact]
    public void TryWrite_LeanAndDropWrite_HasASendSpan()
    {
        using var tracing = new TracingHarness(static options => options.Spans = ChannelSpans.Lean);
        Channel<int> channel = tracing.Dropping(1, BoundedChannelFullMode.DropWrite);
        channel.Writer.TryWrite(1);

        TracingHarness.WriteUnderRoot(channel.Writer, 2);

        Assert.Equal("dropped", tracing.Single("send").GetTagItem("dotnet.channel.result"));
        Assert.Equal("drop_write", tracing.Single("send").GetTagItem("dotnet.channel.drop.reason"));
    }

    [Fact]
    public void TryWrite_ManyDropsOfOneWriter_TraceIsBounded()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 10);
        Channel<int> channel = tracing.Dropping(1, BoundedChannelFullMode.DropOldest);
        using Activity root = TracingHarness.StartRoot();
        for (int i = 0; i < 100; i++)
        {
            channel.Writer.TryWrite(i);
        }

        Assert.Equal(20, tracing.ChannelSpans.Count);
    }
}
