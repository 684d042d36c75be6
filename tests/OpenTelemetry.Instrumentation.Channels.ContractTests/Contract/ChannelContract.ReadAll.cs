// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>ReadAllAsync: what a loop sees.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_ItemsOfferedWhileItWaits_AllInOrder()
    {
        Channel<int> channel = Create();
        Task<List<int>> loop = Collect(channel.Reader.ReadAllAsync());
        Assert.False(loop.IsCompleted);

        for (int i = 0; i < 20; i++)
        {
            await Soon(channel.Writer.WriteAsync(i));
            await Soon(UntilEmpty(channel));
        }

        channel.Writer.Complete();
        Assert.Equal(Enumerable.Range(0, 20), await Soon(loop));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_ItemsLeft_AllThenTheEnd()
    {
        Channel<int> channel = Create();
        Assert.All(Enumerable.Range(1, Fitting), item => Assert.True(channel.Writer.TryWrite(item)));
        channel.Writer.Complete();

        Assert.Equal(Enumerable.Range(1, Fitting), await Soon(Collect(channel.Reader.ReadAllAsync())));
    }

    [ContractFact]
    public async Task ReadAllAsync_Completed_EndsAtOnce()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Task<List<int>> loop = Collect(channel.Reader.ReadAllAsync());

        Assert.True(loop.IsCompletedSuccessfully);
        Assert.Empty(await loop);
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAllAsync_Error_ThrownAsItIs(bool isWaiting)
    {
        Channel<int> channel = Create();
        var cause = new FormatException();
        if (!isWaiting)
        {
            channel.Writer.Complete(cause);
        }

        Task<List<int>> loop = Collect(channel.Reader.ReadAllAsync());
        Assert.NotEqual(isWaiting, loop.IsCompleted);
        channel.Writer.TryComplete(cause);

        Assert.Same(cause, await Assert.ThrowsAsync<FormatException>(() => Soon(loop)));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_ItemsLeftAndError_ItemsThenTheError()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete(new FormatException());
        await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        Assert.True(Done(loop.MoveNextAsync()));
        Assert.Equal(1, loop.Current);
        await Assert.ThrowsAsync<FormatException>(() => Soon(loop.MoveNextAsync().AsTask()));
        Assert.False(Done(loop.MoveNextAsync()));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_Break_OtherItemsStay()
    {
        Channel<int> channel = Create();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2)];

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            Assert.Equal(1, item);
            break;
        }

        Assert.Equal([2], Drain(channel));
        Assert.All(offers, Done);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_BodyThrows_ExceptionPassesAndOtherItemsStay()
    {
        Channel<int> channel = Create();
        _ = Offer(channel, 1);
        _ = Offer(channel, 2);
        var cause = new FormatException();

        FormatException error = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                throw cause;
            }
        });

        Assert.Same(cause, error);
        Assert.Equal([2], Drain(channel));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_ReadInTheBody_LoopGoesOnBehindIt()
    {
        Channel<int> channel = Create();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2), Offer(channel, 3)];
        var seen = new List<int>();

        await foreach (int item in channel.Reader.ReadAllAsync())
        {
            seen.Add(item);
            if (channel.Reader.TryRead(out int next))
            {
                seen.Add(-next);
            }
            else
            {
                channel.Writer.TryComplete();
            }
        }

        Assert.Equal([1, -2, 3], seen);
        Assert.All(offers, Done);
    }

    [ContractFact(Needs = Abilities.OffersItems | Abilities.AllowsSeveralReaders)]
    public async Task ReadAllAsync_TwoLoops_EachItemOnce()
    {
        Channel<int> channel = Create();
        IAsyncEnumerable<int> items = channel.Reader.ReadAllAsync();
        Task<List<int>>[] loops = [Collect(items), Collect(items), Collect(channel.Reader.ReadAllAsync())];

        int[] sent = [.. Enumerable.Range(0, 30)];
        foreach (int item in sent)
        {
            if (Has(Abilities.DropsItems))
            {
                Assert.True(channel.Writer.TryWrite(item));
                await Soon(UntilEmpty(channel));
            }
            else
            {
                await Soon(channel.Writer.WriteAsync(item));
            }
        }

        channel.Writer.Complete();
        List<int>[] read = await Soon(Task.WhenAll(loops));
        Assert.Equal(sent, read.SelectMany(static list => list).Order());
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_SharedByWorkers_EachItemHandledOnce()
    {
        Channel<int> channel = Create();
        var handled = new System.Collections.Concurrent.ConcurrentBag<int>();
        Task workers = Parallel.ForEachAsync(
            channel.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (item, _) =>
            {
                await Task.Yield();
                handled.Add(item);
            });

        for (int i = 0; i < 30; i++)
        {
            await Soon(channel.Writer.WriteAsync(i));
            await Soon(UntilEmpty(channel));
        }

        channel.Writer.Complete();
        await Soon(workers);
        Assert.Equal(Enumerable.Range(0, 30), handled.Order());
    }

    private static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items.ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    // A channel that drops must not be overrun where a test wants every item.
    private static async Task UntilEmpty(Channel<int> channel)
    {
        while (channel.Reader.TryPeek(out _))
        {
            await Task.Yield();
        }
    }
}
