// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

public class FilterTests
{
    [Fact]
    public async Task Filter_False_NoSpanAndNoContext()
    {
        using var tracing = new TracingHarness(static options => options.Filter = static _ => false);

        await AssertNothingRecordedAsync(tracing);
    }

    [Fact]
    public async Task Filter_Throws_NoSpanAndNothingReachesTheWriter()
    {
        using var tracing = new TracingHarness(
            static options => options.Filter = static _ => throw new InvalidOperationException("filter"));

        await AssertNothingRecordedAsync(tracing);
    }

    [Fact]
    public void Filter_SomeItems_OnlyTheseAreTraced()
    {
        using var tracing = new TracingHarness(
            static options => options.Filter = static context => context.Item is not int item || item % 2 == 0);
        Channel<int> channel = tracing.Unbounded();
        for (int i = 0; i < 4; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        while (channel.Reader.TryRead(out int item, out ActivityContext context))
        {
            Assert.Equal(item % 2 == 0, context != default);
        }

        Assert.Equal(2, tracing.Ended("send").Length);
        Assert.Equal(2, tracing.Ended("receive").Length);
    }

    [Fact]
    public async Task Filter_False_WriteAsyncIsStillTimed()
    {
        using var tracing = new TracingHarness(static options => options.Filter = static _ => false);
        int timed = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "dotnet.channel.item.time_in_queue")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => timed++);
        listener.Start();
        Channel<int> channel = tracing.Unbounded();
        using (TracingHarness.StartRoot())
        {
            await channel.Writer.WriteAsync(0);
        }

        Assert.True(channel.Reader.TryRead(out _));
        Assert.Equal(1, timed);
    }

    [Fact]
    public void Filter_Send_IsToldNameLayerAndItem()
    {
        var asked = new List<ChannelInstrumentationContext>();
        using var tracing = new TracingHarness(options => options.Filter = context =>
        {
            asked.Add(context);
            return true;
        });
        Channel<int> channel = tracing.Unbounded(static telemetry => telemetry.Layer = ChannelLayer.Api);

        TracingHarness.WriteUnderRoot(channel.Writer, 42);
        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();

        ChannelInstrumentationContext context = Assert.Single(asked);
        Assert.Equal(tracing.ChannelName, context.ChannelName);
        Assert.Equal(ChannelLayer.Api, context.Layer);
        Assert.Equal(ChannelOperation.Send, context.Operation);
        Assert.Equal(42, context.Item);
        Assert.Null(context.TimeInQueue);
        Assert.Null(context.Exception);
    }

    [Fact]
    public void Filter_Complete_IsToldTheErrorAndNoItem()
    {
        var asked = new List<ChannelInstrumentationContext>();
        using var tracing = new TracingHarness(options => options.Filter = context =>
        {
            asked.Add(context);
            return true;
        });
        var error = new TimeoutException();

        tracing.Unbounded().Writer.Complete(error);

        ChannelInstrumentationContext context = Assert.Single(asked);
        Assert.Equal(ChannelOperation.Complete, context.Operation);
        Assert.Null(context.Item);
        Assert.Same(error, context.Exception);
    }

    [Fact]
    public async Task Filter_WriteThatWaits_IsAskedOnce()
    {
        int asked = 0;
        using var tracing = new TracingHarness(options => options.Filter = _ =>
        {
            asked++;
            return true;
        });
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using (TracingHarness.StartRoot())
        {
            Task write = channel.Writer.WriteAsync(1).AsTask();
            Assert.True(channel.Reader.TryRead(out _));
            await write.Guarded();
        }

        Assert.Equal(1, asked);
    }

    [Fact]
    public void Filter_ItemsOfUntracedCode_IsNotAsked()
    {
        int asked = 0;
        using var tracing = new TracingHarness(options => options.Filter = _ => ++asked > 0);
        Activity.Current = null;

        tracing.Unbounded().Writer.TryWrite(1);

        Assert.Equal(0, asked);
    }

    [Fact]
    public void Filter_StartsSpanOfItsOwn_WriterDoesNotSeeIt()
    {
        using var tracing = new TracingHarness(static options => options.Filter = static _ =>
        {
            TracingHarness.StartSpan("leaked by filter");
            return true;
        });
        Channel<int> channel = tracing.Unbounded();
        using Activity root = TracingHarness.StartRoot();

        channel.Writer.TryWrite(1);

        Assert.Same(root, Activity.Current);
        TracingAssert.IsChildOf(root, tracing.Single("send"));
    }

    private static async Task AssertNothingRecordedAsync(TracingHarness tracing)
    {
        Channel<int> channel = tracing.Bounded(1);
        using (Activity root = TracingHarness.StartRoot())
        {
            Assert.True(channel.Writer.TryWrite(1));
            Assert.False(channel.Writer.TryWrite(2));
            ValueTask write = channel.Writer.WriteAsync(2);
            Assert.True(channel.Reader.TryRead(out int first, out ActivityContext context));
            Assert.Equal(1, first);
            Assert.Equal(default, context);
            await write;
            Assert.Equal(2, await channel.Reader.ReadAsync());
            Assert.True(channel.Writer.TryComplete());
            Assert.Same(root, Activity.Current);
        }

        Assert.Empty(tracing.ChannelSpans);
    }
}
