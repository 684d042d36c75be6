// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>ReadAllAsync: the enumerable and its enumerators.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public async Task ReadAllAsync_FirstEnumeration_EnumerableIsItsOwnEnumerator()
    {
        IAsyncEnumerable<int> items = Create().Reader.ReadAllAsync();

        await using IAsyncEnumerator<int> first = items.GetAsyncEnumerator();
        await using IAsyncEnumerator<int> second = items.GetAsyncEnumerator();

        Assert.Same(items, first);
        Assert.NotSame(first, second);
    }

    [ContractFact]
    public async Task ReadAllAsync_EnumeratedAfterDispose_EnumerableIsItsOwnEnumeratorAgain()
    {
        IAsyncEnumerable<int> items = Create().Reader.ReadAllAsync();
        await items.GetAsyncEnumerator().DisposeAsync();

        await using IAsyncEnumerator<int> again = items.GetAsyncEnumerator();

        Assert.Same(items, again);
    }

    [ContractFact]
    public void ReadAllAsync_CalledTwice_TwoEnumerables()
    {
        Channel<int> channel = Create();

        Assert.NotSame(channel.Reader.ReadAllAsync(), channel.Reader.ReadAllAsync());
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_EnumeratedAgain_GoesOnWithWhatIsLeft()
    {
        Channel<int> channel = Create();
        IAsyncEnumerable<int> items = channel.Reader.ReadAllAsync();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2), Offer(channel, 3)];
        var seen = new List<int>();

        for (int i = 0; i < 3; i++)
        {
            await foreach (int item in items)
            {
                seen.Add(item);
                break;
            }
        }

        Assert.Equal([1, 2, 3], seen);
        Assert.All(offers, Done);
        channel.Writer.Complete();
        Assert.Empty(await Soon(Collect(items)));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_NotEnumerated_TakesNothing()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));

        await using (channel.Reader.ReadAllAsync().GetAsyncEnumerator())
        {
            Assert.True(channel.Reader.TryPeek(out _));
        }

        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void ReadAllAsync_EnumeratedBlocking_AllItems()
    {
        Channel<int> channel = Create();
        Assert.All(Enumerable.Range(1, Fitting), item => Assert.True(channel.Writer.TryWrite(item)));
        channel.Writer.Complete();

        Assert.Equal(Enumerable.Range(1, Fitting), channel.Reader.ReadAllAsync().ToBlockingEnumerable());
    }

    [ContractFact]
    public void MoveNextAsync_AfterTheEnd_FalseForEver()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();
        IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        Assert.False(Done(loop.MoveNextAsync()));
        Assert.False(Done(loop.MoveNextAsync()));
        Assert.Equal(0, loop.Current);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task MoveNextAsync_AfterDispose_FalseAndItemStays()
    {
        Channel<int> channel = Create();
        IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        Assert.True(channel.Writer.TryWrite(1));

        await loop.DisposeAsync();
        await loop.DisposeAsync();

        Assert.False(Done(loop.MoveNextAsync()));
        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task MoveNextAsync_Waiting_CompletesAfterTheWrite()
    {
        Channel<int> channel = Create();
        await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        for (int i = 0; i < 5; i++)
        {
            Task<bool> next = loop.MoveNextAsync().AsTask();
            Waits(next);
            await Soon(Offer(channel, i));
            Assert.True(await Soon(next));
            Assert.Equal(i, loop.Current);
        }
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task MoveNextAsync_SynchronousAndItemWritten_CompleteAsSoonAsTheWriteReturns()
    {
        Channel<int> channel = Create(synchronous: true);
        await Soon(Task.Run(() =>
        {
            IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
            ValueTask<bool> next = loop.MoveNextAsync();
            Waits(next);

            Assert.True(channel.Writer.TryWrite(1));

            Assert.True(Done(next));
            Assert.Equal(1, loop.Current);
        }));
    }

    [ContractFact]
    public async Task DisposeAsync_MoveNextWaiting_NotSupported()
    {
        Channel<int> channel = Create();
        IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
        Task<bool> next = loop.MoveNextAsync().AsTask();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await loop.DisposeAsync());

        Waits(next);
        channel.Writer.Complete();
        Assert.False(await Soon(next));
        await loop.DisposeAsync();
    }

    [ContractFact]
    public async Task MoveNextAsync_ResultTakenTooEarlyOrTwice_InvalidOperation()
    {
        Channel<int> channel = Create(synchronous: true);
        await Soon(Task.Run(() =>
        {
            IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
            ValueTask<bool> next = loop.MoveNextAsync();

            Assert.Throws<InvalidOperationException>(() => { next.GetAwaiter().GetResult(); });
            channel.Writer.Complete();
            Assert.False(Done(next));
            Assert.False(Done(loop.MoveNextAsync()));
        }));
    }
}
