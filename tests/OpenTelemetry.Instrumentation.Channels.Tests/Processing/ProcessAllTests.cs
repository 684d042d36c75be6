// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Processing;

public class ProcessAllTests
{
    [Fact]
    public async Task ProcessAllAsync_ManyAtATime_NeverMoreThanTheLimitAndAsManyAsThat()
    {
        const int Limit = 3;
        Channel<int> channel = Filled(9);
        int running = 0;
        int most = 0;
        int arrived = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await channel.Reader.ProcessAllAsync(
            async (_, _) =>
            {
                int now = Interlocked.Increment(ref running);
                most = Math.Max(most, now);
                if (Interlocked.Increment(ref arrived) == Limit)
                {
                    full.SetResult();
                }

                await full.Task.Guarded();
                Interlocked.Decrement(ref running);
            },
            Limit,
            CancellationToken.None).Guarded();

        Assert.Equal(Limit, most);
        Assert.Equal(9, arrived);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ProcessAllAsync_HandlerFails_StopsAndRethrowsTheFirst(int concurrency)
    {
        Channel<int> channel = Filled(100);
        int handled = 0;
        var failure = new FormatException("item");

        FormatException thrown = await Assert.ThrowsAsync<FormatException>(() => channel.Reader.ProcessAllAsync(
            async (_, token) =>
            {
                await Task.Yield();
                int number = Interlocked.Increment(ref handled);
                if (number == 5)
                {
                    throw failure;
                }

                if (number > 5)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }
            },
            concurrency,
            CancellationToken.None).Guarded());

        Assert.Same(failure, thrown);
        Assert.InRange(channel.Reader.Count, 100 - 5 - concurrency, 95);
        Assert.Equal(100, handled + channel.Reader.Count);
    }

    [Fact]
    public async Task ProcessAllAsync_HandlerFails_TokenOfOthersIsCanceled()
    {
        Channel<int> channel = Filled(2);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await Assert.ThrowsAsync<FormatException>(() => channel.Reader.ProcessAllAsync(
            async (item, token) =>
            {
                if (item == 1)
                {
                    await waiting.Task;
                    throw new FormatException();
                }

                waiting.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            },
            2,
            CancellationToken.None).Guarded());
    }

    [Fact]
    public async Task ProcessAllAsync_CanceledWhileHandling_ItemTakenIsHandledAndCallersTokenIsTold()
    {
        using var cancellation = new CancellationTokenSource();
        Channel<int> channel = Filled(3);
        var handled = new List<int>();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => channel.Reader.ProcessAllAsync(
                async (item, _) =>
                {
                    await cancellation.CancelAsync();
                    handled.Add(item);
                },
                cancellation.Token).Guarded());

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal([0], handled);
        Assert.Equal(2, channel.Reader.Count);
    }

    [Fact]
    public async Task ProcessAllAsync_CanceledWhileWaiting_EndsWithCallersToken()
    {
        using var cancellation = new CancellationTokenSource();
        var channel = InstrumentedChannel.CreateUnbounded<int>(Name());
        Task processing = channel.Reader.ProcessAllAsync(static (_, _) => default, 4, cancellation.Token);

        await cancellation.CancelAsync();

        OperationCanceledException thrown =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => processing.Guarded());
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.True(processing.IsCanceled);
    }

    [Fact]
    public async Task ProcessAllAsync_CanceledBefore_TakesNothing()
    {
        Channel<int> channel = Filled(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => channel.Reader.ProcessAllAsync(static (_, _) => default, new CancellationToken(canceled: true)));

        Assert.Equal(1, channel.Reader.Count);
    }

    [Fact]
    public async Task ProcessAllAsync_ChannelFails_HandlesWhatIsLeftAndRethrows()
    {
        var channel = InstrumentedChannel.CreateUnbounded<int>(Name());
        channel.Writer.TryWrite(1);
        var failure = new TimeoutException();
        channel.Writer.Complete(failure);
        int handled = 0;

        TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(
            () => channel.Reader.ProcessAllAsync((_, _) =>
            {
                handled++;
                return default;
            }).Guarded());

        Assert.Same(failure, thrown);
        Assert.Equal(1, handled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ProcessAllAsync_SingleReaderChannelAndManyWorkers_HandlesEachItemOnce(bool isInstrumented)
    {
        const int Items = 2_000;
        var options = new UnboundedChannelOptions { SingleReader = true };
        Channel<int> channel = isInstrumented
            ? InstrumentedChannel.CreateUnbounded<int>(Name(), options)
            : Channel.CreateUnbounded<int>(options);
        var handled = new ConcurrentBag<int>();
        Task processing = channel.Reader.ProcessAllAsync(
            async (item, _) =>
            {
                await Task.Yield();
                handled.Add(item);
            },
            8,
            CancellationToken.None);
        for (int i = 0; i < Items; i++)
        {
            await channel.Writer.WriteAsync(i);
            if (i % 50 == 0)
            {
                await Task.Yield();
            }
        }

        channel.Writer.Complete();
        await processing.Guarded();

        Assert.Equal(Enumerable.Range(0, Items), handled.Order());
    }

    private static Channel<int> Filled(int count)
    {
        var channel = InstrumentedChannel.CreateUnbounded<int>(Name());
        for (int i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(i);
        }

        channel.Writer.Complete();
        return channel;
    }

    private static string Name() => $"{nameof(ProcessAllTests)}-{Guid.NewGuid():N}";
}
