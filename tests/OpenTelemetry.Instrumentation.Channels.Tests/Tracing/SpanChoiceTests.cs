// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class SpanChoiceTests
{
    [Theory]
    [InlineData(ChannelSpans.Default, "send receive process complete")]
    [InlineData(ChannelSpans.Send, "send")]
    [InlineData(ChannelSpans.Receive, "receive")]
    [InlineData(ChannelSpans.Process, "process")]
    [InlineData(ChannelSpans.Complete, "complete")]
    [InlineData(ChannelSpans.SlowSend, "")]
    [InlineData(ChannelSpans.FailedComplete, "")]
    [InlineData(ChannelSpans.Lean, "process")]
    [InlineData(ChannelSpans.Send | ChannelSpans.SlowSend | ChannelSpans.Process, "send process")]
    [InlineData(ChannelSpans.None, "")]
    public void Spans_OfProvider_RecordsTheseOnly(ChannelSpans spans, string operations)
    {
        using var tracing = new TracingHarness(options => options.Spans = spans);

        SendReceiveProcessComplete(tracing.Unbounded());

        Assert.Equal(operations, Recorded(tracing));
    }

    [Theory]
    [InlineData(ChannelSpans.Default, ChannelSpans.None, "")]
    [InlineData(ChannelSpans.None, ChannelSpans.Default, "send receive process complete")]
    [InlineData(ChannelSpans.Default, ChannelSpans.Lean, "process")]
    [InlineData(ChannelSpans.Send, ChannelSpans.Process, "process")]
    public void Spans_OfChannel_WinOverProvider(ChannelSpans provider, ChannelSpans channel, string operations)
    {
        using var tracing = new TracingHarness(options => options.Spans = provider);

        SendReceiveProcessComplete(tracing.Unbounded(telemetry => telemetry.Spans = channel));

        Assert.Equal(operations, Recorded(tracing));
    }

    [Theory]
    [InlineData(ChannelSpans.Receive)]
    [InlineData(ChannelSpans.Process)]
    public void Spans_WithoutSend_AreChildrenOfWriter(ChannelSpans spans)
    {
        using var tracing = new TracingHarness(options => options.Spans = spans);

        ActivityContext writer = SendReceiveProcessComplete(tracing.Unbounded());

        TracingAssert.IsChildOf(writer, Assert.Single(tracing.ChannelSpans));
    }

    [Fact]
    public void Spans_None_ContextStillTravels()
    {
        using var tracing = new TracingHarness(static options => options.Spans = ChannelSpans.None);
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);

        Assert.True(channel.Reader.TryRead(out int item, out ActivityContext context));

        Assert.Equal(1, item);
        Assert.Equal(writer, context);
    }

    [Fact]
    public void Spans_OfSecondProvider_AreInForceUntilItIsDisposed()
    {
        using var first = new TracingHarness(static options => options.Spans = ChannelSpans.Send);
        using (new TracingHarness(static options => options.Spans = ChannelSpans.Process))
        {
            SendReceiveProcessComplete(first.Unbounded());
            Assert.Equal("process", Recorded(first));
        }

        SendReceiveProcessComplete(first.Unbounded());
        Assert.Equal("process send", Recorded(first));
    }

    [Fact]
    public void Spans_OptionsChangedAfterBuild_HaveNoEffect()
    {
        ChannelTraceInstrumentationOptions? kept = null;
        using var tracing = new TracingHarness(options => kept = options);
        Channel<int> channel = tracing.Unbounded();

        kept!.Spans = ChannelSpans.None;
        SendReceiveProcessComplete(channel);

        Assert.Equal("send receive process complete", Recorded(tracing));
    }

    private static string Recorded(TracingHarness tracing)
        => string.Join(' ', tracing.ChannelSpans.Select(static span => span.DisplayName.Split(' ')[0]));

    private static ActivityContext SendReceiveProcessComplete(Channel<int> channel)
    {
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
        channel.Writer.Complete();
        return writer;
    }
}
