// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>ReadAllAsync: cancellation.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractTheory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task ReadAllAsync_CanceledBefore_CanceledByThatToken(bool given, bool added)
    {
        Channel<int> channel = Create();
        var token = new CancellationToken(canceled: true);

        Task<List<int>> loop = Collect(LoopOver(channel, given ? token : default, added ? token : default));

        HasToken(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(loop)), token);
    }

    [ContractTheory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task ReadAllAsync_CanceledWhileWaiting_CanceledByThatToken(bool given, bool added)
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        Task<List<int>> loop = Collect(
            LoopOver(channel, given ? source.Token : default, added ? source.Token : default));
        Waits(loop);

        await source.CancelAsync();

        HasToken(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(loop)), source.Token);
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task ReadAllAsync_TwoTokens_EitherCancels(int canceled)
    {
        Channel<int> channel = Create();
        using var given = new CancellationTokenSource();
        using var added = new CancellationTokenSource();
        Task<List<int>> loop = Collect(LoopOver(channel, given.Token, added.Token));
        Waits(loop);

        await (canceled == 0 ? given : added).CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(loop));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_CanceledBeforeAndItemsLeft_ItemsStay()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));

        Task<List<int>> loop = Collect(channel.Reader.ReadAllAsync(new CancellationToken(canceled: true)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(loop));
        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task ReadAllAsync_CanceledInTheBody_BufferedItemsFirst()
    {
        Channel<int> channel = Create();
        Assert.All(Enumerable.Range(1, Fitting), item => Assert.True(channel.Writer.TryWrite(item)));
        using var source = new CancellationTokenSource();
        var seen = new List<int>();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in channel.Reader.ReadAllAsync(source.Token))
            {
                seen.Add(item);
                await source.CancelAsync();
            }
        });

        HasToken(error, source.Token);
        Assert.Equal(Enumerable.Range(1, Fitting), seen);
    }

    [ContractFact]
    public async Task ReadAllAsync_CanceledAndCompleted_Canceled()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Task<List<int>> loop = Collect(channel.Reader.ReadAllAsync(new CancellationToken(canceled: true)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(loop));
    }

    [ContractFact]
    public async Task MoveNextAsync_AfterCancellation_False()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync(source.Token).GetAsyncEnumerator();
        Task<bool> next = loop.MoveNextAsync().AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(next));

        Assert.True(next.IsCanceled);
        Assert.False(Done(loop.MoveNextAsync()));
    }

    [ContractFact(Needs = Abilities.OffersItems | Abilities.AllowsSeveralReaders)]
    public async Task ReadAllAsync_CanceledWhileWaiting_NextLoopGetsTheItems()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        IAsyncEnumerable<int> items = channel.Reader.ReadAllAsync();
        Task<List<int>> canceled = CollectUntil(items, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(canceled));

        Task<List<int>> loop = Collect(items);
        await Soon(Offer(channel, 1));
        channel.Writer.Complete();

        Assert.Equal([1], await Soon(loop));
    }

    private static IAsyncEnumerable<int> LoopOver(
        Channel<int> channel, CancellationToken given, CancellationToken added)
        => new TokenAdded<int>(channel.Reader.ReadAllAsync(given), added);

    private static Task<List<int>> CollectUntil(IAsyncEnumerable<int> items, CancellationToken token)
        => Collect(new TokenAdded<int>(items, token));
}
