// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class ProcessSpanTests
{
    [Fact]
    public void StartProcessing_SampledItem_IsInternalChildOfSend()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        tracing.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTime handedOver = tracing.Clock.GetUtcNow().UtcDateTime;

        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (received.StartProcessing())
        {
            tracing.Clock.Advance(TimeSpan.FromSeconds(7));
        }

        Activity process = tracing.Single("process");
        Assert.Equal($"process {tracing.ChannelName}", process.DisplayName);
        Assert.Equal(ActivityKind.Internal, process.Kind);
        TracingAssert.IsChildOf(tracing.Single("send"), process);
        Assert.Empty(process.Links);
        Assert.Equal(handedOver, process.StartTimeUtc);
        Assert.Equal(TimeSpan.FromSeconds(7), process.Duration);
        TracingAssert.HasNoError(process);
        TracingAssert.HasNoEvents(process);
        TracingAssert.HasExactly(
            process,
            ("dotnet.channel.name", tracing.ChannelName),
            ("dotnet.channel.operation.name", "process"),
            ("dotnet.channel.time_in_queue", 2.0));
    }

    [Fact]
    public void StartProcessing_LongAfterTheHandOver_TimeInQueueEndsWithTheHandOver()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        tracing.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        tracing.Clock.Advance(TimeSpan.FromSeconds(3));

        received.StartProcessing().Dispose();

        Assert.Equal(2.0, tracing.Single("receive").GetTagItem("dotnet.channel.time_in_queue"));
        Assert.Equal(2.0, tracing.Single("process").GetTagItem("dotnet.channel.time_in_queue"));
    }

    [Fact]
    public void Dispose_AfterSetError_HasErrorTypeAndStatus()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            scope.SetError(new FormatException("bad item"));
        }

        Activity process = tracing.Single("process");
        TracingAssert.HasError("System.FormatException", process);
        Assert.Equal("bad item", process.StatusDescription);
        Assert.Null(process.GetTagItem("dotnet.channel.result"));
        TracingAssert.HasNoEvents(process);
    }

    [Fact]
    public void Dispose_AfterSetErrorOfCancellation_SaysCanceledWithoutError()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        using (ChannelProcessingScope scope = received.StartProcessing())
        {
            scope.SetError(new TaskCanceledException());
        }

        Activity process = tracing.Single("process");
        TracingAssert.HasNoError(process);
        Assert.Equal("canceled", process.GetTagItem("dotnet.channel.result"));
    }

    [Fact]
    public void StartProcessing_SendSpanDroppedBySampler_IsChildOfWriter()
    {
        var sampler = new TracingSampler(static call => call.Name.StartsWith("send ", StringComparison.Ordinal)
            ? OpenTelemetry.Trace.SamplingDecision.Drop
            : OpenTelemetry.Trace.SamplingDecision.RecordAndSample);
        using var tracing = new TracingHarness(sampler: sampler);
        Channel<int> channel = tracing.Unbounded();
        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 1);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));

        received.StartProcessing().Dispose();

        Assert.Empty(tracing.Ended("send"));
        TracingAssert.IsChildOf(writer, tracing.Single("receive"));
        TracingAssert.IsChildOf(writer, tracing.Single("process"));
    }

    [Fact]
    public void StartProcessing_WriterWithTraceState_CarriesIt()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using (Activity root = TracingHarness.StartRoot())
        {
            root.TraceStateString = "vendor=1";
            channel.Writer.TryWrite(1);
        }

        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();

        Assert.Equal("vendor=1", tracing.Single("process").TraceStateString);
    }
}
