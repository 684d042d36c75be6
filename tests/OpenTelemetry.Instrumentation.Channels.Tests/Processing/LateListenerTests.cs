// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Loops that already wait for their first item when a provider is built.</summary>
public class LateListenerTests
{
    private const int Items = 5;

    public enum Way
    {
        Plain,
        ConfigureAwait,
        Batches,
        Parallel,
        Iterator,
    }

    [Theory]
    [InlineData(Way.Plain)]
    [InlineData(Way.ConfigureAwait)]
    [InlineData(Way.Batches)]
    [InlineData(Way.Parallel)]
    [InlineData(Way.Iterator)]
    public async Task Read_ProviderIsBuiltWhileLoopWaits_FirstItemHasItsContext(Way way)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(Read_ProviderIsBuiltWhileLoopWaits_FirstItemHasItsContext)));
        var loop = new AwaitedLoop(channel, Items);
        using var around = new Activity("around");
        around.Start();
        Task looping = LoopAsync();
        await AwaitedLoop.WaitForReaderAsync(channel);
        using var tracing = new TracingHarness();
        Task feeding = loop.FeedAsync();

        await looping.Guarded();
        await feeding.Guarded();

        Assert.Equal(Items, loop.Right);

        async Task LoopAsync()
        {
            await ReadAsync(way, channel.Reader, loop);
            Assert.Same(around, Activity.Current);
            Assert.Empty(Baggage.GetBaggage());
        }
    }

    [Fact]
    public async Task Current_ProviderIsBuiltWhileDecoratorWaits_ConsumerFlowIsPutBack()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(Current_ProviderIsBuiltWhileDecoratorWaits_ConsumerFlowIsPutBack)));
        using var around = new Activity("around");
        around.Start();
        await using var items = new AsyncDecorator(channel.Reader);
        ValueTask<bool> moved = items.MoveNextAsync();
        using var tracing = new TracingHarness();
        for (int i = 0; i < 3; i++)
        {
            Activity? before = Activity.Current;
            TracingHarness.WriteUnderRoot(channel.Writer, i);
            Activity.Current = before;
            Assert.True(await moved);
            Assert.Equal(i, items.Current);
            Assert.True(i == 0 || Activity.Current == around);
            moved = items.MoveNextAsync();
        }

        channel.Writer.Complete();
        Assert.False(await moved);
        Assert.Same(around, Activity.Current);
        Assert.Empty(Baggage.GetBaggage());
    }

    [Fact]
    public async Task ReadAllAsync_MeterProviderIsBuiltWhileLoopWaits_FirstItemIsMeasured()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            SemanticsChannels.NewName(nameof(ReadAllAsync_MeterProviderIsBuiltWhileLoopWaits_FirstItemIsMeasured)));
        IAsyncEnumerator<int> items = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        ValueTask<bool> moved = items.MoveNextAsync();
        using var harness = MetricHarness.OverPresentChannels();
        MetricCollection Collected() => harness.Collect().Of(SemanticsChannels.StateOf(channel).Name);

        channel.Writer.TryWrite(1);
        Assert.True(await moved);

        Assert.Equal(1, Collected().Value("process.inflight"));
        await items.DisposeAsync();
        Assert.Equal(0, Collected().Value("process.inflight"));
        Assert.Equal(1, Collected().Count("process.duration"));
        GC.KeepAlive(channel);
    }

    private static async Task ReadAsync(Way way, ChannelReader<int> reader, AwaitedLoop loop)
    {
        switch (way)
        {
            case Way.Plain:
                await foreach (int item in reader.ReadAllAsync())
                {
                    await loop.BodyAsync(item);
                }

                break;
            case Way.ConfigureAwait:
                await foreach (int item in reader.ReadAllAsync().ConfigureAwait(false))
                {
                    await loop.BodyAsync(item).ConfigureAwait(false);
                }

                break;
            case Way.Batches:
                await foreach (IReadOnlyList<int> batch in reader.ReadAllBatchesAsync(1, TimeSpan.Zero))
                {
                    await loop.BodyAsync(Assert.Single(batch));
                }

                break;
            case Way.Parallel:
                await Parallel.ForEachAsync(
                    reader.ReadAllAsync(),
                    new ParallelOptions { MaxDegreeOfParallelism = 4 },
                    async (item, _) => await loop.BodyAsync(item));
                break;
            default:
                await foreach (int unused in HandleAsync(reader, loop))
                {
                    Assert.Equal("around", Activity.Current?.OperationName);
                }

                break;
        }
    }

    private static async IAsyncEnumerable<int> HandleAsync(ChannelReader<int> reader, AwaitedLoop loop)
    {
        await foreach (int item in reader.ReadAllAsync())
        {
            await loop.BodyAsync(item);
            yield return item;
        }
    }
}
