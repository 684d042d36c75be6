// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Cancellation of readers.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void Reads_CanceledBefore_CanceledAtOnce()
    {
        Channel<int> channel = Create();
        var token = new CancellationToken(canceled: true);

        Canceled(channel.Reader.ReadAsync(token), token);
        Canceled(channel.Reader.WaitToReadAsync(token), token);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void Reads_CanceledBeforeAndItemOffered_ItemStays()
    {
        Channel<int> channel = Create();
        _ = Offer(channel, 1);
        var token = new CancellationToken(canceled: true);

        Canceled(channel.Reader.ReadAsync(token), token);
        Canceled(channel.Reader.WaitToReadAsync(token), token);

        Assert.Equal([1], Drain(channel));
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_CanceledBeforeAndCompleted_Canceled(bool withError)
    {
        Channel<int> channel = Create();
        channel.Writer.Complete(withError ? new FormatException() : null);
        using var source = new CancellationTokenSource();
        source.Cancel();

        Canceled(channel.Reader.ReadAsync(source.Token), source.Token);
        Canceled(channel.Reader.WaitToReadAsync(source.Token), source.Token);
    }

    [ContractFact]
    public void WaitToReadAsync_CanceledWhileWaiting_CanceledByThatToken()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync(source.Token);
        Waits(wait);

        source.Cancel();

        Assert.IsType<OperationCanceledException>(Canceled(wait, source.Token));
    }

    [ContractFact]
    public void ReadAsync_CanceledWhileBlocked_CanceledByThatToken()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<int> read = channel.Reader.ReadAsync(source.Token);
        Waits(read);

        source.Cancel();

        Assert.IsType<OperationCanceledException>(Canceled(read, source.Token));
    }

    [ContractFact]
    public async Task ReadAsync_CanceledWhileBlocked_AwaitThrowsWithThatToken()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        Task<int> read = channel.Reader.ReadAsync(source.Token).AsTask();
        Waits(read);

        await source.CancelAsync();

        HasToken(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(read)), source.Token);
        Assert.True(read.IsCanceled);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public async Task Reads_CanceledWhileWaiting_NextItemStaysInTheChannel()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        Task<int> read = channel.Reader.ReadAsync(source.Token).AsTask();
        Task<bool> wait = channel.Reader.WaitToReadAsync(source.Token).AsTask();
        await source.CancelAsync();

        Assert.True(channel.Writer.TryWrite(1));

        Assert.Equal([1], Drain(channel));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(read));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(wait));
    }

    [ContractFact(Needs = Abilities.IsRendezvous | Abilities.MakesWritersWait)]
    public void TryWrite_RendezvousReaderCanceled_False()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<int> read = channel.Reader.ReadAsync(source.Token);
        source.Cancel();

        Assert.False(channel.Writer.TryWrite(1));

        Canceled(read, source.Token);
    }

    [ContractFact]
    public void WaitToReadAsync_CanceledAfterTheEnd_ResultStays()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync(source.Token);
        channel.Writer.Complete();

        source.Cancel();

        Assert.False(Done(wait));
    }

    [ContractFact]
    public void ReadAsync_CanceledAfterTheHandOver_ItemStays()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<int> read = channel.Reader.ReadAsync(source.Token);
        Assert.True(channel.Writer.TryWrite(1));

        source.Cancel();

        Assert.Equal(1, Done(read));
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders)]
    public void ReadAsync_OneOfSeveralCanceled_OthersServedInTurn()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<int> first = channel.Reader.ReadAsync();
        ValueTask<int> canceled = channel.Reader.ReadAsync(source.Token);
        ValueTask<int> last = channel.Reader.ReadAsync(CancellationToken.None);

        source.Cancel();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Writer.TryWrite(2));

        Canceled(canceled, source.Token);
        Assert.Equal(1, Done(first));
        Assert.Equal(2, Done(last));
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders | Abilities.OffersItems)]
    public void WaitToReadAsync_OneOfSeveralCanceled_OthersGoOn()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<bool> first = channel.Reader.WaitToReadAsync();
        ValueTask<bool> canceled = channel.Reader.WaitToReadAsync(source.Token);
        ValueTask<bool> last = channel.Reader.WaitToReadAsync(CancellationToken.None);

        source.Cancel();

        Canceled(canceled, source.Token);
        Waits(first);
        Waits(last);
        _ = Offer(channel, 1);
        Assert.True(Done(first));
        Assert.True(Done(last));
    }

    [ContractFact]
    public async Task Reads_CancelableButNotCanceled_Complete()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();

        for (int i = 0; i < 20; i++)
        {
            Task<int> read = channel.Reader.ReadAsync(source.Token).AsTask();
            Assert.False(read.IsCompleted);
            await Soon(channel.Writer.WriteAsync(i, source.Token));
            Assert.Equal(i, await Soon(read));
        }
    }

    [ContractFact]
    public async Task ReadAsync_ManyCanceledOneAfterTheOther_NextOneServed()
    {
        Channel<int> channel = Create();
        for (int i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            Task<int> read = channel.Reader.ReadAsync(source.Token).AsTask();
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(read));
        }

        ValueTask<int> last = channel.Reader.ReadAsync();
        Waits(last);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(last));
    }

    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_Canceled_ContinuationInlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);
        using var source = new CancellationTokenSource();

        bool inline = await RunsInline(
            () => channel.Reader.ReadAsync(source.Token).ConfigureAwait(false).GetAwaiter(), source.Cancel);

        Assert.Equal(allowed, inline);
    }
}
