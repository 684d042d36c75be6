// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class ChannelAttributeTests
{
    [Theory]
    [InlineData(ChannelLayer.None, null)]
    [InlineData(ChannelLayer.Api, "api")]
    [InlineData(ChannelLayer.Business, "business")]
    [InlineData(ChannelLayer.Middleware, "middleware")]
    [InlineData(ChannelLayer.Infrastructure, "infrastructure")]
    public void Layer_OfChannel_IsOnEverySpan(ChannelLayer layer, string? text)
    {
        using var tracing = new TracingHarness();

        SendReceiveProcessComplete(tracing.Unbounded(telemetry => telemetry.Layer = layer));

        Assert.Equal(4, tracing.ChannelSpans.Count);
        Assert.All(tracing.ChannelSpans, span => Assert.Equal(text, span.GetTagItem("dotnet.channel.layer")));
    }

    [Fact]
    public void Tags_OfChannel_AreOnEverySpanWithTheirTypes()
    {
        using var tracing = new TracingHarness();

        SendReceiveProcessComplete(tracing.Unbounded(static telemetry =>
        {
            telemetry.Tags["tenant"] = "blue";
            telemetry.Tags["shard"] = 3L;
        }));

        Assert.Equal(4, tracing.ChannelSpans.Count);
        Assert.All(tracing.ChannelSpans, static span => Assert.Equal("blue", span.GetTagItem("tenant")));
        Assert.All(tracing.ChannelSpans, static span => Assert.Equal(3L, span.GetTagItem("shard")));
    }

    [Fact]
    public void Tags_ChangedAfterCreation_HaveNoEffect()
    {
        using var tracing = new TracingHarness();
        ChannelTelemetryOptions telemetry = tracing.Telemetry();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(telemetry);

        telemetry.Tags["late"] = true;
        SendReceiveProcessComplete(channel);

        Assert.All(tracing.ChannelSpans, static span => Assert.Null(span.GetTagItem("late")));
    }

    [Theory]
    [InlineData("send", "send")]
    [InlineData("receive", "receive")]
    [InlineData("process", "process")]
    [InlineData("complete", null)]
    public void EmitMessagingAttributes_EachSpan_HasTheMapping(string operation, string? type)
    {
        using var tracing = new TracingHarness(static options => options.EmitMessagingAttributes = true);

        SendReceiveProcessComplete(tracing.Unbounded());

        Activity span = tracing.Single(operation);
        Assert.Equal("dotnet_channel", span.GetTagItem("messaging.system"));
        Assert.Equal(tracing.ChannelName, span.GetTagItem("messaging.destination.name"));
        Assert.Equal(operation, span.GetTagItem("messaging.operation.name"));
        Assert.Equal(type, span.GetTagItem("messaging.operation.type"));
        Assert.Equal(tracing.ChannelName, span.GetTagItem("dotnet.channel.name"));
        Assert.Equal(ActivityKind.Internal, span.Kind);
    }

    [Fact]
    public void EmitMessagingAttributes_Default_IsOff()
    {
        using var tracing = new TracingHarness();

        SendReceiveProcessComplete(tracing.Unbounded());

        Assert.DoesNotContain(
            tracing.ChannelSpans.SelectMany(static span => span.TagObjects),
            static tag => tag.Key.StartsWith("messaging.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DisableTracing_OfChannel_NoSpanAndNoContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded(static telemetry => telemetry.DisableTracing = true);
        using Activity root = TracingHarness.StartRoot();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext context));
        channel.Writer.Complete(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                Assert.Same(root, Activity.Current);
            }
        });
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());

        Assert.Equal(default, context);
        Assert.Empty(tracing.ChannelSpans);
    }

    private static void SendReceiveProcessComplete(Channel<int> channel)
    {
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
        channel.Writer.Complete();
    }
}
