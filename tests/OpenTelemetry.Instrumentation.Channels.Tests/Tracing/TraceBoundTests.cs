// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>Every trace stays readable, however many items pass through it.</summary>
public class TraceBoundTests
{
    [Fact]
    public async Task ReadAllAsync_OneWriterOfManyItems_TraceIsBounded()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Activity writer;
        using (writer = TracingHarness.StartRoot())
        {
            Write(channel, 3_000);
            channel.Writer.Complete();
        }

        Activity.Current = null;
        await ReadAsync(channel, static _ => { });

        Assert.InRange(tracing.Trace(writer.TraceId).Length, 3_000, 3_100);
        Assert.Equal(3_000, tracing.Ended("process").Length);
        Assert.Equal(2_000, tracing.Ended("process").Count(process => process.TraceId != writer.TraceId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ReadAllAsync_LongConnection_TraceIsBoundedWithWhatItsTurnsWrite(int written)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        Channel<int> next = tracing.Unbounded();
        for (int i = 0; i < 5_000; i++)
        {
            TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        channel.Writer.Complete();
        Activity connection;
        using (connection = TracingHarness.StartRoot("connection", ActivityKind.Server))
        {
            await ReadAsync(channel, _ => Write(next, written));
            next.Writer.Complete();
        }

        Activity.Current = null;
        await ReadAsync(next, static _ => { });

        int limit = written <= 1 ? 2_010 : 3_010;
        Assert.InRange(tracing.Trace(connection.TraceId).Length, 1_000, limit);
        Assert.Equal(5_000 * (1 + written), tracing.Ended("process").Length);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task ReadAllAsync_ConnectionThatIsOpenForLong_TakesNoMoreChildren(int seconds, bool isChild)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();
        using Activity connection = TracingHarness.StartRoot("connection", ActivityKind.Server);
        connection.SetStartTime(DateTime.UtcNow.AddSeconds(-seconds));
        using Activity step = TracingHarness.StartSpan("step");

        await ReadAsync(channel, static _ => { });

        Activity process = tracing.Single("process");
        Assert.Equal(isChild ? connection.TraceId : process.TraceId, process.TraceId);
        Assert.Equal(isChild ? step.SpanId : default, process.ParentSpanId);
        ActivityContext[] expected = isChild
            ? [tracing.Single("send").Context]
            : [tracing.Single("send").Context, step.Context];
        Assert.Equal(expected, process.Links.Select(static link => link.Context));
        Assert.Same(step, Activity.Current);
    }

    [Fact]
    public async Task ReadAllAsync_WriterAndReaderInOneTrace_CountAnItemOnce()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 10);
        Channel<int> channel = tracing.Unbounded();
        using Activity request = TracingHarness.StartRoot("request", ActivityKind.Server);
        Write(channel, 12);
        channel.Writer.Complete();

        await ReadAsync(channel, static _ => { });

        Assert.Equal(10, tracing.Ended("process").Count(process => process.TraceId == request.TraceId));
    }

    [Fact]
    public async Task ReadAllAsync_ItemsThatLeadToItems_TracesAreBounded()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 10);
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        int handled = 0;

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            if (++handled == 100)
            {
                break;
            }

            Write(channel, 1);
        }

        Assert.Equal(100, tracing.Ended("process").Length);
        Assert.All(
            tracing.ChannelSpans.GroupBy(static span => span.TraceId),
            static trace => Assert.InRange(trace.Count(), 1, 31));
    }

    [Fact]
    public void TryWrite_RefusedAgainAndAgain_TraceIsBounded()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 10);
        Channel<int> channel = tracing.Bounded(1);
        using Activity root = TracingHarness.StartRoot();
        for (int i = 0; i < 100; i++)
        {
            channel.Writer.TryWrite(i);
        }

        Assert.InRange(tracing.Ended("send").Length, 2, 20);
    }

    [Fact]
    public async Task CompleteAndFailedRead_ManyUnderOneSpan_TraceIsBounded()
    {
        using var tracing = new TracingHarness(static options => options.FanOutLimit = 10);
        using Activity root = TracingHarness.StartRoot();
        for (int i = 0; i < 100; i++)
        {
            Channel<int> channel = tracing.Unbounded();
            channel.Writer.Complete(new InvalidOperationException("upstream"));
            await Assert.ThrowsAsync<ChannelClosedException>(async () => await channel.Reader.ReadAsync());
        }

        Assert.Equal(10, tracing.ChannelSpans.Count);
    }

    private static void Write(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static async Task ReadAsync(Channel<int> channel, Action<int> handle)
    {
        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            handle(item);
        }
    }
}
