// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>
/// Every way to read a channel whose items all have to be waited for, so that the consumer is suspended each time.
/// </summary>
public class AwaitedItemTests
{
    private const int Items = 40;

    public enum Way
    {
        Plain,
        ConfigureAwait,
        WithCancellation,
        Batches,
        Nested,
        Parallel,
        ParallelManyWorkers,
        ProcessAll,
        ProcessAllManyHandlers,
        Scopes,
        AsTask,
    }

    public static TheoryData<SemanticsKind, Way> All
    {
        get
        {
            var all = new TheoryData<SemanticsKind, Way>();
            foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>())
            {
                // An item that no reader has called for is dropped, and in a channel that was made elsewhere no context
                // travels. A channel without room is new in .NET 10.
                if (kind is SemanticsKind.RendezvousDropWrite or SemanticsKind.Foreign
                    || (kind == SemanticsKind.Rendezvous && Environment.Version.Major < 10))
                {
                    continue;
                }

                foreach (Way way in Enum.GetValues<Way>())
                {
                    all.Add(kind, way);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Read_EachItemIsAwaited_BodyHasItsContextAndTheFlowIsPutBack(SemanticsKind kind, Way way)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, tracing.Telemetry());
        var loop = new AwaitedLoop(channel, Items);
        // A scope takes any span that is current for the consumer's own.
        using Activity? around = way == Way.Scopes ? null : TracingHarness.StartRoot("around");
        Baggage.SetBaggage("around", "1");
        Task feeding = loop.FeedAsync();

        await LoopAsync().Guarded();
        await feeding.Guarded();

        Assert.Equal(Items, loop.Right);
        Activity[] processes = tracing.Ended("process");
        Assert.Equal(Items, processes.Length);
        Assert.Equal(
            tracing.Ended("send").Select(static send => send.SpanId).Order(SpanIds.Instance),
            processes.Select(static process => process.ParentSpanId).Order(SpanIds.Instance));

        async Task LoopAsync()
        {
            await ReadAsync(way, channel.Reader, loop);
            Assert.Same(around, Activity.Current);
            Assert.Equal("1", Assert.Single(Baggage.GetBaggage()).Value);
        }
    }

    // The other half of the matrix: the items of a channel that was created elsewhere carry no context.
    [Theory]
    [InlineData(Way.Plain)]
    [InlineData(Way.ConfigureAwait)]
    [InlineData(Way.WithCancellation)]
    [InlineData(Way.Batches)]
    [InlineData(Way.Parallel)]
    [InlineData(Way.ParallelManyWorkers)]
    [InlineData(Way.ProcessAll)]
    [InlineData(Way.ProcessAllManyHandlers)]
    [InlineData(Way.Scopes)]
    [InlineData(Way.AsTask)]
    public async Task Read_ItemsOfAChannelCreatedElsewhere_BodyKeepsTheFlowOfTheReader(Way way)
    {
        using var tracing = new TracingHarness();
        Channel<int> channel = SemanticsChannels.Instrumented<int>(SemanticsKind.Foreign, tracing.Telemetry());
        using Activity? around = way == Way.Scopes ? null : TracingHarness.StartRoot("around");
        var loop = new AwaitedLoop(channel, Items, around);
        Task feeding = loop.FeedAsync();

        await LoopAsync().Guarded();
        await feeding.Guarded();

        Assert.Equal(Items, loop.Right);
        Assert.Equal(Items, tracing.Ended("send").Length);

        async Task LoopAsync()
        {
            await ReadAsync(way, channel.Reader, loop);
            Assert.Same(around, Activity.Current);
        }
    }

    private static async Task ReadAsync(Way way, ChannelReader<int> reader, AwaitedLoop loop)
    {
        using var cancellation = new CancellationTokenSource();
        switch (way)
        {
            case Way.Plain:
                await foreach (int item in reader.ReadAllAsync())
                {
                    await loop.BodyAsync(item);
                    Assert.True(loop.IsContextOf(item));
                }

                break;
            case Way.ConfigureAwait:
                await foreach (int item in reader.ReadAllAsync().ConfigureAwait(false))
                {
                    await loop.BodyAsync(item).ConfigureAwait(false);
                    Assert.True(loop.IsContextOf(item));
                }

                break;
            case Way.WithCancellation:
                await foreach (int item in reader.ReadAllAsync()
                    .WithCancellation(cancellation.Token)
                    .ConfigureAwait(false))
                {
                    await loop.BodyAsync(item).ConfigureAwait(false);
                }

                break;
            case Way.Batches:
                await foreach (IReadOnlyList<int> batch in reader.ReadAllBatchesAsync(
                    1, TimeSpan.Zero, cancellation.Token))
                {
                    await loop.BodyAsync(Assert.Single(batch));
                }

                break;
            case Way.Nested:
                await foreach (int item in reader.ReadAllAsync())
                {
                    await NestedAsync(item);
                    Assert.True(loop.IsContextOf(item));
                    await loop.BodyAsync(item);
                }

                break;
            case Way.Parallel:
            case Way.ParallelManyWorkers:
                await Parallel.ForEachAsync(
                    reader.ReadAllAsync(),
                    new ParallelOptions { MaxDegreeOfParallelism = way == Way.Parallel ? 1 : 8 },
                    async (item, _) => await loop.BodyAsync(item));
                break;
            case Way.ProcessAll:
            case Way.ProcessAllManyHandlers:
                await reader.ProcessAllAsync(
                    async (item, _) => await loop.BodyAsync(item), way == Way.ProcessAll ? 1 : 8, cancellation.Token);
                break;
            case Way.Scopes:
                while (await reader.WaitToReadAsync(cancellation.Token))
                {
                    while (reader.TryReceive(out ReceivedItem<int> received))
                    {
                        using ChannelProcessingScope scope = received.StartProcessing();
                        await loop.BodyAsync(received.Item);
                    }
                }

                break;
            default:
                await using (IAsyncEnumerator<int> items = reader.ReadAllAsync().GetAsyncEnumerator())
                {
                    while (await items.MoveNextAsync().AsTask())
                    {
                        await loop.BodyAsync(items.Current);
                    }
                }

                break;
        }
    }

    private static async Task NestedAsync(int item)
    {
        Channel<int> inner = InstrumentedChannel.CreateUnbounded<int>(
            $"{nameof(AwaitedItemTests)}.{nameof(Way.Nested)}");
        var loop = new AwaitedLoop(inner, 1);
        Task feeding = loop.FeedAsync();
        Activity? outer = Activity.Current;
        await foreach (int nested in inner.Reader.ReadAllAsync())
        {
            await loop.BodyAsync(nested);
        }

        await feeding;
        Assert.Equal(1, loop.Right);
        Assert.Same(outer, Activity.Current);
        Assert.Equal($"{item}", Assert.Single(Baggage.GetBaggage()).Value);
    }

    private sealed class SpanIds : IComparer<ActivitySpanId>
    {
        public static readonly SpanIds Instance = new();

        public int Compare(ActivitySpanId x, ActivitySpanId y)
            => string.CompareOrdinal(x.ToHexString(), y.ToHexString());
    }
}
