// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class SamplerViewTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    [InlineData("process")]
    [InlineData("complete")]
    public void ShouldSample_EachSpan_SeesNameOperationLayerAndOwnTags(string operation)
    {
        var sampler = new TracingSampler();
        using var tracing = new TracingHarness(sampler: sampler);
        Channel<int> channel = tracing.Unbounded(static telemetry =>
        {
            telemetry.Layer = ChannelLayer.Business;
            telemetry.Tags["shop"] = 7;
        });

        SendReceiveProcessComplete(channel);

        TracingSamplerCall call = Assert.Single(
            sampler.Calls, call => call.Name == $"{operation} {tracing.ChannelName}");
        Assert.Equal(ActivityKind.Internal, call.Kind);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["dotnet.channel.name"] = tracing.ChannelName,
                ["dotnet.channel.operation.name"] = operation,
                ["dotnet.channel.layer"] = "business",
                ["shop"] = 7,
            },
            call.Tags);
    }

    [Fact]
    public void ShouldSample_SendAndReceiveAndProcess_SeeTheirParents()
    {
        var sampler = new TracingSampler();
        using var tracing = new TracingHarness(sampler: sampler);
        Channel<int> channel = tracing.Unbounded();

        ActivityContext writer = SendReceiveProcessComplete(channel);

        ActivitySpanId send = tracing.Single("send").SpanId;
        Assert.Equal(writer.SpanId, CallOf("send").Parent.SpanId);
        Assert.Equal(send, CallOf("receive").Parent.SpanId);
        Assert.Equal(send, CallOf("process").Parent.SpanId);
        Assert.All(sampler.Calls, static call => Assert.False(call.Parent.IsRemote));

        TracingSamplerCall CallOf(string operation)
            => Assert.Single(sampler.Calls, call => call.Name == $"{operation} {tracing.ChannelName}");
    }

    [Fact]
    public void ShouldSample_ProcessAsNewRoot_SeesLinkAndTheDecisionWithoutASpan()
    {
        var sampler = new TracingSampler();
        using var tracing = new TracingHarness(
            static options => options.Relationship = ChannelSpanRelationship.Link, sampler);
        Channel<int> channel = tracing.Unbounded();

        SendReceiveProcessComplete(channel);

        TracingSamplerCall process = Assert.Single(
            sampler.Calls, call => call.Name == $"process {tracing.ChannelName}");
        Assert.Equal(default, process.Parent.SpanId);
        Assert.Equal(ActivityTraceFlags.Recorded, process.Parent.TraceFlags);
        Assert.Equal(tracing.Single("process").TraceId, process.Parent.TraceId);
        Assert.Equal(ActivityKind.Consumer, process.Kind);
        Assert.Equal(tracing.Single("send").SpanId, Assert.Single(process.Links).Context.SpanId);
    }

    private static ActivityContext SendReceiveProcessComplete(Channel<int> channel)
    {
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
        channel.Writer.Complete();
        return writer;
    }
}
