// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Tracing;

/// <summary>Whatever is done to a channel, the flow that does it keeps its span and its baggage.</summary>
public class WriterContextTests
{
    [Fact]
    public async Task EachOperation_UnderSpan_LeavesItCurrent()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        using Activity root = TracingHarness.StartRoot();

        Check(() => channel.Writer.TryWrite(1));
        Check(() => channel.Writer.TryWrite(2));
        ValueTask pending = default;
        Check(() => pending = channel.Writer.WriteAsync(2));
        Check(() => channel.Reader.TryPeek(out _));
        Check(() => channel.Reader.TryRead(out _));
        await pending;
        Assert.Same(root, Activity.Current);
        ValueTask<int> read = default;
        Check(() => read = channel.Reader.ReadAsync());
        Assert.Equal(2, await read);
        Check(() => channel.Writer.WriteAsync(3).GetAwaiter().GetResult());
        Check(() => channel.Reader.TryRead(out _, out ActivityContext _));
        Check(() => channel.Writer.WriteAsync(4, new CancellationToken(canceled: true)));
        Check(() => channel.Writer.TryComplete(new TimeoutException()));
        Check(() => channel.Writer.TryWrite(5));
        Check(() => channel.Writer.WriteAsync(5));
        Check(() => channel.Reader.ReadAsync());

        Assert.Equal(12, tracing.ChannelSpans.Count);

        void Check(Action operation)
        {
            operation();
            Assert.Same(root, Activity.Current);
        }
    }

    [Fact]
    public async Task WriteAsync_Pending_WriterAndReaderKeepTheirSpans()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        using Activity writer = TracingHarness.StartRoot("writer");
        ValueTask write = channel.Writer.WriteAsync(1);
        Assert.Same(writer, Activity.Current);

        await InFlowOf("reader", reader =>
        {
            Assert.True(channel.Reader.TryRead(out _));
            Assert.Same(reader, Activity.Current);
            Assert.True(channel.Reader.TryRead(out _));
            Assert.Same(reader, Activity.Current);
        });

        await write;
        Assert.Same(writer, Activity.Current);
        Assert.Equal(writer.TraceId, tracing.Single("send").TraceId);
    }

    [Fact]
    public async Task ReadAsync_PendingAndContinuedByWriter_BothKeepTheirSpans()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            tracing.Telemetry(), new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        using Activity reader = TracingHarness.StartRoot("reader");
        Task<Activity?> read = ReadAsync();

        await InFlowOf("writer", writer =>
        {
            channel.Writer.TryWrite(1);
            Assert.Same(writer, Activity.Current);
        });

        Assert.Same(reader, await read.Guarded());

        async Task<Activity?> ReadAsync()
        {
            await channel.Reader.ReadAsync();
            return Activity.Current;
        }
    }

    [Fact]
    public async Task MoveNextAsync_TakenAsTaskAndContinuedByWriter_WriterKeepsItsSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            tracing.Telemetry(), new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        Activity.Current = null;
        await using IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        Task<bool> moved = items.MoveNextAsync().AsTask();

        await InFlowOf("writer", writer =>
        {
            Baggage.SetBaggage("user", "1");
            channel.Writer.TryWrite(1);
            Assert.Same(writer, Activity.Current);
            Assert.Equal("1", Baggage.GetBaggage("user"));
        });

        Assert.True(await moved.Guarded());
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Complete_ReleasesWaitingWriters_OwnerKeepsItsSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Bounded(1);
        channel.Writer.TryWrite(0);
        Task write = InFlowOf("writer", _ => channel.Writer.WriteAsync(1).AsTask());
        using Activity owner = TracingHarness.StartRoot("owner");

        channel.Writer.Complete();

        Assert.Same(owner, Activity.Current);
        await Assert.ThrowsAsync<ChannelClosedException>(() => write.Guarded());
        Assert.Same(owner, Activity.Current);
    }

    private static Task InFlowOf(string name, Action<Activity> act)
        => InFlowOf(name, span =>
        {
            act(span);
            return Task.CompletedTask;
        });

    private static async Task InFlowOf(string name, Func<Activity, Task> act)
    {
        Task other;
        using (ExecutionContext.SuppressFlow())
        {
            other = Task.Run(async () =>
            {
                using Activity span = TracingHarness.StartRoot(name);
                await act(span);
            });
        }

        await other.Guarded();
    }
}
