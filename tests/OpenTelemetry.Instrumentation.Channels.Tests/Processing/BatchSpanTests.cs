// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

public class BatchSpanTests
{
    [Fact]
    public async Task ReadAllBatchesAsync_DistinctContexts_IsOneRootWithALinkForEach()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 3);
        Activity? seen = null;

        await ReadAsync(channel, () => seen = Activity.Current);

        Activity process = tracing.Single("process");
        Assert.Same(seen, process);
        Assert.Equal(ActivityKind.Consumer, process.Kind);
        Assert.Equal(default, process.ParentSpanId);
        Assert.Equal(
            tracing.Ended("send").Select(static send => send.SpanId),
            process.Links.Select(static link => link.Context.SpanId));
        Assert.Equal(3, process.GetTagItem("dotnet.channel.batch.size"));
        Assert.DoesNotContain(process.TraceId, tracing.Ended("send").Select(static send => send.TraceId));
        Assert.Equal(3, tracing.Ended("receive").Length);
        Assert.Null(Activity.Current);
    }

    [Theory]
    [InlineData(null, 128)]
    [InlineData(5, 5)]
    public async Task ReadAllBatchesAsync_ManyContexts_LinksAreLimited(int? limit, int links)
    {
        using var tracing = new TracingHarness(options => options.MaxBatchLinks = limit ?? options.MaxBatchLinks);
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 200);

        await ReadAsync(channel);

        Assert.Equal(links, tracing.Single("process").Links.Count());
        Assert.Equal(200, tracing.Single("process").GetTagItem("dotnet.channel.batch.size"));
    }

    [Fact]
    public async Task ReadAllBatchesAsync_OneSharedContext_IsItsChildWithoutLinks()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = WriteUnderOneRoot(channel, 3);

        await ReadAsync(channel);

        Activity process = tracing.Single("process");
        TracingAssert.IsChildOf(writer, process);
        Assert.Equal(ActivityKind.Internal, process.Kind);
        Assert.Empty(process.Links);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_SomeItemsShareAContext_OneLinkForIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        WriteUnderOneRoot(channel, 3);
        TracingHarness.WriteUnderRoot(channel.Writer, 3);

        await ReadAsync(channel);

        Activity[] sends = tracing.Ended("send");
        Assert.Equal(
            [sends[0].SpanId, sends[3].SpanId],
            tracing.Single("process").Links.Select(static link => link.Context.SpanId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ReadAllBatchesAsync_SharedContextIsStale_IsLinkedRoot(int items)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        WriteUnderOneRoot(channel, items);
        tracing.Clock.Advance(TimeSpan.FromSeconds(31));

        await ReadAsync(channel);

        TracingAssert.IsRootLinkedTo(tracing.Ended("send")[0].Context, tracing.Single("process"));
    }

    [Fact]
    public async Task ReadAllBatchesAsync_SharedContextFansOut_IsLinkedRoot()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 2);
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = WriteUnderOneRoot(channel, 6);
        channel.Writer.Complete();

        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(2, TimeSpan.Zero))
        {
            Assert.Equal(2, batch.Count);
        }

        Activity[] processes = tracing.Ended("process");
        TracingAssert.IsChildOf(writer, processes[0]);
        Assert.Equal(2, tracing.Ended("send").Length);
        TracingAssert.IsRootLinkedTo(writer, processes[1]);
        TracingAssert.IsRootLinkedTo(writer, processes[2]);
    }

    [Theory]
    [InlineData(ChannelSpanRelationship.Link, null, true)]
    [InlineData(ChannelSpanRelationship.Auto, ChannelSpanRelationship.Link, true)]
    [InlineData(ChannelSpanRelationship.Link, ChannelSpanRelationship.Parent, false)]
    public async Task ReadAllBatchesAsync_Relationship_ChannelWinsOverProvider(
        ChannelSpanRelationship provider, ChannelSpanRelationship? own, bool isRoot)
    {
        using var tracing = new TracingHarness(options => options.Relationship = provider);
        Channel<int> channel = tracing.Unbounded(telemetry => telemetry.Relationship = own);
        WriteUnderOneRoot(channel, 2);

        await ReadAsync(channel);

        Assert.Equal(isRoot ? ActivityKind.Consumer : ActivityKind.Internal, tracing.Single("process").Kind);
    }

    [Theory]
    [InlineData(ChannelSpanRelationship.Auto)]
    [InlineData(ChannelSpanRelationship.Link)]
    [InlineData(ChannelSpanRelationship.Parent)]
    public async Task ReadAllBatchesAsync_InsideRequest_OnlyAutoIsItsChild(ChannelSpanRelationship relationship)
    {
        using var tracing = new TracingHarness(options => options.Relationship = relationship);
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = WriteUnderOneRoot(channel, 2);
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);

        await ReadAsync(channel);

        Activity process = tracing.Single("process");
        switch (relationship)
        {
            case ChannelSpanRelationship.Auto:
                TracingAssert.IsChildOf(request, process);
                TracingAssert.IsLinkedTo(tracing.Ended("send")[0].Context, process);
                break;
            case ChannelSpanRelationship.Link:
                TracingAssert.IsRootLinkedTo(tracing.Ended("send")[0].Context, process);
                break;
            default:
                TracingAssert.IsChildOf(writer, process);
                break;
        }

        Assert.Same(request, Activity.Current);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_UntracedItemsOnly_MakesNoSpanAndKeepsNoneCurrent()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Activity.Current = null;
        channel.Writer.TryWrite(1);
        using Activity startup = TracingHarness.StartRoot("startup");
        Activity? seen = startup;

        await ReadAsync(channel, () => seen = Activity.Current);

        Assert.Null(seen);
        Assert.Empty(tracing.Ended("process"));
        Assert.Same(startup, Activity.Current);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_MessagingAttributes_HaveTheCount()
    {
        using var tracing = new TracingHarness(static options => options.EmitMessagingAttributes = true);
        Channel<int> channel = tracing.Unbounded();
        Write(channel, 3);

        await ReadAsync(channel);

        Assert.Equal(3, tracing.Single("process").GetTagItem("messaging.batch.message_count"));
    }

    private static void Write(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }
    }

    private static ActivityContext WriteUnderOneRoot(Channel<int> channel, int count)
    {
        using Activity root = TracingHarness.StartRoot();
        for (int i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(i);
        }

        return root.Context;
    }

    private static async Task ReadAsync(Channel<int> channel, Action? body = null)
    {
        channel.Writer.Complete();
        await foreach (IReadOnlyList<int> batch in channel.Reader.ReadAllBatchesAsync(1000, TimeSpan.Zero))
        {
            Assert.NotEmpty(batch);
            body?.Invoke();
        }
    }
}
