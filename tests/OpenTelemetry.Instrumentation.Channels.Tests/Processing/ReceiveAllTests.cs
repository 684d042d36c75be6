// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Items that carry their context through operators and iterators.</summary>
public class ReceiveAllTests
{
    public enum Pipeline
    {
        Operators,
        Iterator,
        Merged,
    }

    [Theory]
    [InlineData(Pipeline.Operators)]
    [InlineData(Pipeline.Iterator)]
    [InlineData(Pipeline.Merged)]
    public async Task ReceiveAllAsync_ThroughAPipeline_EachItemIsProcessedUnderItsWriter(Pipeline pipeline)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        var writers = new ActivityContext[10];
        for (int i = 0; i < writers.Length; i++)
        {
            Baggage.SetBaggage("item", $"{i}");
            writers[i] = TracingHarness.WriteUnderRoot(channel.Writer, i);
        }

        Baggage.Current = default;
        channel.Writer.Complete();
        IAsyncEnumerable<ReceivedItem<int>> items = channel.Reader.ReceiveAllAsync();
        IAsyncEnumerable<ReceivedItem<string>> texts = pipeline switch
        {
            Pipeline.Operators => items.Where(static received => received.Item % 2 == 0)
                .OrderByDescending(static received => received.Item)
                .Select(static received => received.WithItem($"{received.Item}")),
            Pipeline.Iterator => TextsAsync(items),
            _ => TextsAsync(AsyncEnumerable.Concat(items, items)),
        };

        string child = $"child {tracing.ChannelName}";
        int processed = 0;
        await foreach (ReceivedItem<string> received in texts)
        {
            Assert.Null(Activity.Current);
            using (ChannelProcessingScope scope = received.StartProcessing())
            {
                await Task.Yield();
                processed++;
                Assert.Equal(received.Item, Baggage.GetBaggage("item"));
                using Activity work = TracingHarness.StartSpan(child);
                Assert.Equal(
                    writers[int.Parse(received.Item, System.Globalization.CultureInfo.InvariantCulture)].TraceId,
                    work.TraceId);
                TracingAssert.IsChildOf(scope.Activity!, work);
            }

            Assert.Null(Activity.Current);
        }

        Assert.Equal(5, processed);
        Assert.Equal(10, tracing.Ended("receive").Length);
        Assert.Equal(5, tracing.Ended("process").Length);
        Assert.All(
            tracing.Ended("process"),
            process => Assert.Single(tracing.Owns(child), span => span.ParentSpanId == process.SpanId));
    }

    [Fact]
    public async Task ReceiveAllAsync_NothingIsProcessed_NoProcessSpan()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        TracingHarness.WriteUnderRoot(channel.Writer, 1);
        channel.Writer.Complete();

        Assert.Equal(1, (await channel.Reader.ReceiveAllAsync().SingleAsync()).Item);

        Assert.Single(tracing.Ended("receive"));
        Assert.Empty(tracing.Ended("process"));
    }

    [Fact]
    public async Task ReceiveAllAsync_ChannelEndsWithAnError_ThrowsAsReadAllAsyncDoes()
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new TimeoutException());
        int items = 0;

        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (ReceivedItem<int> received in channel.Reader.ReceiveAllAsync())
            {
                items++;
            }
        });

        Assert.Equal(1, items);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReceiveAllAsync_Canceled_ThrowsWithTheToken(bool isArgument)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = tracing.Unbounded();
        using var source = new CancellationTokenSource();
        await using IAsyncEnumerator<ReceivedItem<int>> items = isArgument
            ? channel.Reader.ReceiveAllAsync(source.Token).GetAsyncEnumerator()
            : channel.Reader.ReceiveAllAsync().GetAsyncEnumerator(source.Token);
        Task<bool> next = items.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Guarded());
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task ReceiveAllAsync_BareChannel_GivesItemsWithoutContext()
    {
        var channel = Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();

        ReceivedItem<int> received = await channel.Reader.ReceiveAllAsync().SingleAsync();

        Assert.Equal(1, received.Item);
        Assert.Equal(default, received.Context);
        received.WithItem("one").StartProcessing().Dispose();
    }

    [Fact]
    public void ReceiveAllAsync_NoReader_Throws()
        => Assert.Throws<ArgumentNullException>("reader", static () => ((ChannelReader<int>)null!).ReceiveAllAsync());

    private static async IAsyncEnumerable<ReceivedItem<string>> TextsAsync(
        IAsyncEnumerable<ReceivedItem<int>> items,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (ReceivedItem<int> received in items.WithCancellation(cancellationToken))
        {
            await Task.Yield();
            if (received.Item >= 5)
            {
                yield return received.WithItem($"{received.Item}");
            }
        }
    }
}
