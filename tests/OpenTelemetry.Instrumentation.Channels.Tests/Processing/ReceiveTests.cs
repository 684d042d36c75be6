// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Taking items with their context, and processing them by hand.</summary>
public class ReceiveTests
{
    [Fact]
    public void TryRead_SampledItem_GivesContextOfSendAndChangesNothing()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 7);
        using Activity around = TracingHarness.StartRoot("around");

        Assert.True(channel.Reader.TryRead(out int item, out ActivityContext context));
        Assert.False(channel.Reader.TryRead(out _, out ActivityContext none));

        Assert.Equal(7, item);
        Assert.Equal(tracing.Single("send").Context, context);
        Assert.Equal(default, none);
        Assert.Same(around, Activity.Current);
    }

    [Fact]
    public void StartProcessing_OfContext_IsChildWithoutTimeInQueue()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 7);
        Assert.True(channel.Reader.TryRead(out _, out ActivityContext context));
        tracing.Clock.Advance(TimeSpan.FromHours(1));

        using (ChannelProcessingScope scope = channel.Reader.StartProcessing(context))
        {
            Assert.Same(scope.Activity, Activity.Current);
            tracing.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Activity process = tracing.Single("process");
        TracingAssert.IsChildOf(tracing.Single("send"), process);
        Assert.Equal(TimeSpan.FromSeconds(2), process.Duration);
        Assert.Null(process.GetTagItem("dotnet.channel.time_in_queue"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void StartProcessing_OfNoContext_RecordsNothingAndKeepsTheSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity around = TracingHarness.StartRoot("around");

        using (ChannelProcessingScope scope = channel.Reader.StartProcessing(default))
        {
            Assert.Null(scope.Activity);
            Assert.Same(around, Activity.Current);
        }

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public void StartProcessing_OfUnsampledContext_RecordsNothing()
    {
        using var tracing = new TracingHarness(sampler: new OpenTelemetry.Trace.AlwaysOnSampler());
        Channel<int> channel = tracing.Unbounded();
        var unsampled = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);

        channel.Reader.StartProcessing(unsampled).Dispose();

        Assert.Empty(tracing.ChannelSpans);
    }

    [Fact]
    public void Dispose_Twice_EndsOnceAndRestoresOnce()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 7);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        ChannelProcessingScope scope = received.StartProcessing();
        scope.Dispose();
        using Activity later = TracingHarness.StartRoot("later");

        scope.Dispose();

        Assert.Same(later, Activity.Current);
        Assert.Null(scope.Activity);
        tracing.Single("process");
    }

    [Fact]
    public async Task ReceiveAsync_ItemComesLater_HasItsContext()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using Activity reader = TracingHarness.StartRoot("reader");
        Task<ReceivedItem<int>> receiving = channel.Reader.ReceiveAsync().AsTask();
        Assert.False(receiving.IsCompleted);

        ActivityContext writer = TracingHarness.WriteUnderRoot(channel.Writer, 7);
        Activity.Current = reader;
        ReceivedItem<int> received = await receiving.Guarded();

        Assert.Equal(7, received.Item);
        Assert.Equal(writer.TraceId, received.Context.TraceId);
        Assert.Same(reader, Activity.Current);
        using (received.StartProcessing())
        {
            TracingAssert.IsChildOf(reader, Activity.Current!);
        }

        Assert.Same(reader, Activity.Current);
    }

    [Fact]
    public async Task ReceiveAsync_Canceled_TakesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Task<ReceivedItem<int>> receiving = channel.Reader.ReceiveAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();
        channel.Writer.TryWrite(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiving.Guarded());
        Assert.Equal(1, channel.Reader.Count);
    }

    [Fact]
    public async Task ReceiveAsync_ChannelEnded_ThrowsChannelClosed()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.Complete();

        await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReceiveAsync());
    }

    [Fact]
    public async Task AllOfThem_OnBareChannel_WorkWithoutSpans()
    {
        using var tracing = new TracingHarness();
        var channel = Channel.CreateUnbounded<int>();
        for (int i = 0; i < 3; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        Assert.True(channel.Reader.TryRead(out int first, out ActivityContext context));
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> second));
        ReceivedItem<int> third = await channel.Reader.ReceiveAsync();
        using Activity around = TracingHarness.StartRoot("around");
        using (ChannelProcessingScope ofItem = third.StartProcessing())
        using (ChannelProcessingScope ofContext = channel.Reader.StartProcessing(around.Context))
        {
            Assert.Null(ofItem.Activity);
            Assert.Null(ofContext.Activity);
            Assert.Same(around, Activity.Current);
        }

        Assert.Equal([0, 1, 2], [first, second.Item, third.Item]);
        Assert.Equal(default, context);
    }
}
