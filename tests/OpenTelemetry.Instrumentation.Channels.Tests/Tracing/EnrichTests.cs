// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class EnrichTests
{
    [Theory]
    [InlineData("send")]
    [InlineData("receive")]
    [InlineData("process")]
    [InlineData("complete")]
    public void Enrich_EachSpan_AddsItsAttributes(string operation)
    {
        using var tracing = new TracingHarness(
            static options => options.Enrich = static (span, context) => span.SetTag(
                "told", context.Operation.ToString()));

        SendReceiveProcessComplete(tracing, tracing.Unbounded());

        Assert.Equal(
            operation, ((string)tracing.Single(operation).GetTagItem("told")!).ToUpperInvariant(), ignoreCase: true);
    }

    [Fact]
    public void Enrich_EachSpan_IsToldItemAndTime()
    {
        var told = new Dictionary<ChannelOperation, ChannelInstrumentationContext>();
        using var tracing = new TracingHarness(
            options => options.Enrich = (_, context) => told.Add(context.Operation, context));

        SendReceiveProcessComplete(
            tracing, tracing.Unbounded(static telemetry => telemetry.Layer = ChannelLayer.Middleware));

        Assert.Equal(4, told.Count);
        Assert.All(told.Values, context => Assert.Equal(tracing.ChannelName, context.ChannelName));
        Assert.All(told.Values, static context => Assert.Equal(ChannelLayer.Middleware, context.Layer));
        Assert.All(told.Values, static context => Assert.Null(context.Exception));
        Assert.Equal(42, told[ChannelOperation.Send].Item);
        Assert.Equal(42, told[ChannelOperation.Receive].Item);
        Assert.Equal(42, told[ChannelOperation.Process].Item);
        Assert.Null(told[ChannelOperation.Complete].Item);
        Assert.Null(told[ChannelOperation.Send].TimeInQueue);
        Assert.Equal(TimeSpan.FromSeconds(3), told[ChannelOperation.Receive].TimeInQueue);
        Assert.Equal(TimeSpan.FromSeconds(3), told[ChannelOperation.Process].TimeInQueue);
        Assert.Null(told[ChannelOperation.Complete].TimeInQueue);
    }

    [Fact]
    public async Task Enrich_FailedOperations_IsToldTheException()
    {
        var told = new List<(ChannelOperation Operation, Exception? Error)>();
        using var tracing = new TracingHarness(
            options => options.Enrich = (_, context) => told.Add((context.Operation, context.Exception)));
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        var handling = new FormatException();
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            scope.SetError(handling);
        }

        var closing = new TimeoutException();
        channel.Writer.Complete(closing);
        using Activity reader = TracingHarness.StartRoot("reader");
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());
        ChannelClosedException refused =
            await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Writer.WriteAsync(1));

        Assert.Equal(
            [
                (ChannelOperation.Send, null),
                (ChannelOperation.Receive, null),
                (ChannelOperation.Process, handling),
                (ChannelOperation.Complete, closing),
                (ChannelOperation.Receive, closing),
                (ChannelOperation.Send, refused),
            ],
            told);
    }

    [Fact]
    public void Enrich_Throws_SpansAreRecordedAndNobodySeesIt()
    {
        using var tracing = new TracingHarness(
            static options => options.Enrich = static (_, _) => throw new InvalidOperationException("enrich"));

        SendReceiveProcessComplete(tracing, tracing.Unbounded());

        Assert.Equal(4, tracing.ChannelSpans.Count);
        Assert.All(tracing.ChannelSpans, TracingAssert.HasNoError);
    }

    [Fact]
    public void Enrich_StartsSpanOfItsOwn_NobodySeesIt()
    {
        using var tracing = new TracingHarness(
            static options => options.Enrich = static (_, _) => TracingHarness.StartSpan("leaked by enrich"));
        using Activity root = TracingHarness.StartRoot();
        Channel<int> channel = tracing.Unbounded();

        Assert.True(channel.Writer.TryWrite(1));
        Assert.Same(root, Activity.Current);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        Assert.Same(root, Activity.Current);
        received.StartProcessing().Dispose();
        Assert.Same(root, Activity.Current);
        channel.Writer.Complete();
        Assert.Same(root, Activity.Current);
    }

    [Fact]
    public void Enrich_SpanThatIsNotRecorded_IsNotCalled()
    {
        var told = new List<ChannelOperation>();
        var sampler = new TracingSampler(static call => call.Name.StartsWith("process ", StringComparison.Ordinal)
            ? OpenTelemetry.Trace.SamplingDecision.Drop
            : OpenTelemetry.Trace.SamplingDecision.RecordAndSample);
        using var tracing = new TracingHarness(
            options =>
            {
                options.Relationship = ChannelSpanRelationship.Link;
                options.Enrich = (_, context) => told.Add(context.Operation);
            },
            sampler);

        SendReceiveProcessComplete(tracing, tracing.Unbounded());

        Assert.Empty(tracing.Ended("process"));
        Assert.Equal([ChannelOperation.Send, ChannelOperation.Receive, ChannelOperation.Complete], told);
    }

    private static void SendReceiveProcessComplete(TracingHarness tracing, Channel<int> channel)
    {
        TracingHarness.WriteUnderRoot(channel.Writer, 42);
        tracing.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
        channel.Writer.Complete();
    }
}
