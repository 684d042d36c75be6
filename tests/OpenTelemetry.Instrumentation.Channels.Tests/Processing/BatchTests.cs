// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

/// <summary>Which items come in which batch, instrumented and bare.</summary>
public class BatchTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllBatchesAsync_MoreItemsThanSize_BatchesAreFull(bool isInstrumented)
    {
        Channel<int> channel = Create(isInstrumented);
        Write(channel, 0, 7);
        channel.Writer.Complete();

        List<IReadOnlyList<int>> batches = await ToListAsync(
            channel.Reader.ReadAllBatchesAsync(3, Timeout.InfiniteTimeSpan));

        Assert.Equal([[0, 1, 2], [3, 4, 5], [6]], batches);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_ZeroDelay_TakesWhatIsThere()
    {
        Channel<int> channel = Create(isInstrumented: true);
        Write(channel, 0, 2);
        await using IAsyncEnumerator<IReadOnlyList<int>> batches =
            channel.Reader.ReadAllBatchesAsync(5, TimeSpan.Zero).GetAsyncEnumerator();

        Assert.True(await batches.MoveNextAsync().AsTask().Guarded());

        Assert.Equal([0, 1], batches.Current);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_Delay_FirstItemWaitsThatLong()
    {
        Channel<int> channel = Create(isInstrumented: true);
        await using IAsyncEnumerator<IReadOnlyList<int>> batches =
            channel.Reader.ReadAllBatchesAsync(5, TimeSpan.FromSeconds(10)).GetAsyncEnumerator();
        Write(channel, 0, 1);
        Task<bool> moving = batches.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromSeconds(9));
        Write(channel, 1, 1);
        Assert.False(moving.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await moving.Guarded());
        Assert.Equal(0, batches.Current[0]);
        Assert.Equal(2, batches.Current.Count + channel.Reader.Count);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_FullBeforeDelay_DoesNotWait()
    {
        Channel<int> channel = Create(isInstrumented: true);
        await using IAsyncEnumerator<IReadOnlyList<int>> batches =
            channel.Reader.ReadAllBatchesAsync(2, TimeSpan.FromSeconds(10)).GetAsyncEnumerator();
        Write(channel, 0, 1);
        Task<bool> moving = batches.MoveNextAsync().AsTask();

        Write(channel, 1, 1);

        Assert.True(await moving.Guarded());
        Assert.Equal([0, 1], batches.Current);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_EachBatch_IsAListOfItsOwn()
    {
        Channel<int> channel = Create(isInstrumented: true);
        Write(channel, 0, 4);
        channel.Writer.Complete();

        List<IReadOnlyList<int>> batches = await ToListAsync(channel.Reader.ReadAllBatchesAsync(2, TimeSpan.Zero));

        Assert.NotSame(batches[0], batches[1]);
        Assert.Equal([0, 1], batches[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllBatchesAsync_ErrorAfterPartialBatch_BatchComesFirst(bool isInstrumented)
    {
        Channel<int> channel = Create(isInstrumented);
        Write(channel, 0, 2);
        await using IAsyncEnumerator<IReadOnlyList<int>> batches =
            channel.Reader.ReadAllBatchesAsync(5, Timeout.InfiniteTimeSpan).GetAsyncEnumerator();
        Task<bool> moving = batches.MoveNextAsync().AsTask();
        Assert.False(moving.IsCompleted);

        channel.Writer.Complete(new TimeoutException());

        Assert.True(await moving.Guarded());
        Assert.Equal([0, 1], batches.Current);
        await Assert.ThrowsAsync<TimeoutException>(() => batches.MoveNextAsync().AsTask().Guarded());
        Assert.False(await batches.MoveNextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllBatchesAsync_CanceledAfterPartialBatch_LosesNothing(bool isInstrumented)
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = Create(isInstrumented);
        Write(channel, 0, 2);
        await using IAsyncEnumerator<IReadOnlyList<int>> batches =
            channel.Reader.ReadAllBatchesAsync(5, Timeout.InfiniteTimeSpan).GetAsyncEnumerator(cancellation.Token);
        Task<bool> moving = batches.MoveNextAsync().AsTask();
        Assert.False(moving.IsCompleted);

        await cancellation.CancelAsync();

        Assert.True(await moving.Guarded());
        Assert.Equal([0, 1], batches.Current);
        Write(channel, 2, 1);
        OperationCanceledException thrown =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batches.MoveNextAsync().AsTask().Guarded());
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal(1, channel.Reader.Count);
    }

    [Fact]
    public async Task ReadAllBatchesAsync_ManyDelaysOnSingleReaderChannel_LosesNothing()
    {
        const int Items = 300;
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            Telemetry(), new UnboundedChannelOptions { SingleReader = true });
        Task<List<IReadOnlyList<int>>> reading =
            ToListAsync(channel.Reader.ReadAllBatchesAsync(4, TimeSpan.FromSeconds(1)));
        for (int i = 0; i < Items; i++)
        {
            Write(channel, i, 1);
            await Task.Yield();
            _clock.Advance(TimeSpan.FromMilliseconds(i % 700));
        }

        channel.Writer.Complete();

        List<IReadOnlyList<int>> batches = await reading.Guarded();
        Assert.Equal(Enumerable.Range(0, Items), batches.SelectMany(static batch => batch));
        Assert.All(batches, static batch => Assert.InRange(batch.Count, 1, 4));
    }

    private static void Write(Channel<int> channel, int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    private static async Task<List<IReadOnlyList<int>>> ToListAsync(IAsyncEnumerable<IReadOnlyList<int>> batches)
    {
        var list = new List<IReadOnlyList<int>>();
        await foreach (IReadOnlyList<int> batch in batches)
        {
            list.Add(batch);
        }

        return list;
    }

    private Channel<int> Create(bool isInstrumented)
        => isInstrumented ? InstrumentedChannel.CreateUnbounded<int>(Telemetry()) : Channel.CreateUnbounded<int>();

    private ChannelTelemetryOptions Telemetry()
        => new($"{nameof(BatchTests)}-{Guid.NewGuid():N}") { TimeProvider = _clock };
}
