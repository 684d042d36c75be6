// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class RelationshipTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(30, false)]
    [InlineData(30.001, true)]
    [InlineData(3600, true)]
    public void Auto_ItemWaited_NewRootOnlyBeyondMaxParentAge(double seconds, bool isRoot)
    {
        using var tracing = new TracingHarness();

        Process(tracing, tracing.Unbounded(), TimeSpan.FromSeconds(seconds));

        AssertRelation(tracing, isRoot);
    }

    [Fact]
    public void Auto_MaxParentAgeOfProvider_IsKept()
    {
        using var tracing = new TracingHarness(static options => options.MaxParentAge = TimeSpan.FromSeconds(1));

        Process(tracing, tracing.Unbounded(), TimeSpan.FromSeconds(2));

        AssertRelation(tracing, isRoot: true);
    }

    [Fact]
    public void Auto_StaleItem_ReceiveStaysInTheTraceAndChildrenOfProcessDoNot()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        tracing.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (received.StartProcessing())
        {
            TracingHarness.StartSpan("child").Dispose();
        }

        Activity process = tracing.Single("process");
        Assert.Equal(writer.TraceId, tracing.Single("receive").TraceId);
        TracingAssert.IsRootLinkedTo(tracing.Single("send").Context, process);
        TracingAssert.IsChildOf(process, tracing.Own("child"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    public void Parent_OfProvider_IsAlwaysChild(double seconds)
    {
        using var tracing = new TracingHarness(static options => options.Relationship = ChannelSpanRelationship.Parent);
        Channel<int> channel = tracing.Unbounded();

        Process(tracing, channel, TimeSpan.FromSeconds(seconds));

        AssertRelation(tracing, isRoot: false);
    }

    [Fact]
    public void Parent_SpanAround_IsChildOfSend()
    {
        using var tracing = new TracingHarness(static options => options.Relationship = ChannelSpanRelationship.Parent);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        AssertRelation(tracing, isRoot: false);
        Assert.Same(request, Activity.Current);
    }

    [Fact]
    public void Link_OfProvider_IsNewRootAtOnce()
    {
        using var tracing = new TracingHarness(static options => options.Relationship = ChannelSpanRelationship.Link);

        Process(tracing, tracing.Unbounded(), TimeSpan.Zero);

        AssertRelation(tracing, isRoot: true);
    }

    [Fact]
    public void Link_SpanAround_IsNewRoot()
    {
        using var tracing = new TracingHarness(static options => options.Relationship = ChannelSpanRelationship.Link);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        AssertRelation(tracing, isRoot: true);
        Assert.NotEqual(request.TraceId, tracing.Single("process").TraceId);
        Assert.Same(request, Activity.Current);
    }

    [Theory]
    [InlineData(ChannelSpanRelationship.Link, ChannelSpanRelationship.Parent, false)]
    [InlineData(ChannelSpanRelationship.Parent, ChannelSpanRelationship.Link, true)]
    [InlineData(ChannelSpanRelationship.Link, ChannelSpanRelationship.Auto, false)]
    public void Relationship_OfChannel_WinsOverProvider(
        ChannelSpanRelationship provider, ChannelSpanRelationship own, bool isRoot)
    {
        using var tracing = new TracingHarness(options => options.Relationship = provider);

        Process(tracing, tracing.Unbounded(telemetry => telemetry.Relationship = own), TimeSpan.Zero);

        AssertRelation(tracing, isRoot);
    }

    private static void Process(TracingHarness tracing, Channel<int> channel, TimeSpan wait)
    {
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        tracing.Clock.Advance(wait);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
    }

    private static void AssertRelation(TracingHarness tracing, bool isRoot)
    {
        ActivityContext send = tracing.Single("send").Context;
        Activity process = tracing.Single("process");
        if (isRoot)
        {
            TracingAssert.IsRootLinkedTo(send, process);
        }
        else
        {
            TracingAssert.IsChildOf(send, process);
            Assert.Equal(ActivityKind.Internal, process.Kind);
            Assert.Empty(process.Links);
        }
    }
}
