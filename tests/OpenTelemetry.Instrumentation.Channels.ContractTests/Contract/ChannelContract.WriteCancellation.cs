// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Cancellation of writers.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void Writes_CanceledBefore_CanceledAtOnceAndNothingWritten()
    {
        Channel<int> channel = Create();
        var token = new CancellationToken(canceled: true);

        Canceled(channel.Writer.WriteAsync(1, token), token);
        Canceled(channel.Writer.WaitToWriteAsync(token), token);

        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact]
    public void WriteAsync_CanceledBeforeAndBlockedReader_ReaderGoesOnWaiting()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        var token = new CancellationToken(canceled: true);

        Canceled(channel.Writer.WriteAsync(1, token), token);

        Waits(read);
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writes_CanceledBeforeAndCompleted_Canceled(bool withError)
    {
        Channel<int> channel = Create();
        channel.Writer.Complete(withError ? new FormatException() : null);
        using var source = new CancellationTokenSource();
        source.Cancel();

        Canceled(channel.Writer.WriteAsync(1, source.Token), source.Token);
        Canceled(channel.Writer.WaitToWriteAsync(source.Token), source.Token);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void Writes_CanceledWhileWaiting_CanceledByThatToken()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask write = channel.Writer.WriteAsync(99, source.Token);
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync(source.Token);
        Waits(write);
        Waits(wait);

        source.Cancel();

        Assert.IsType<OperationCanceledException>(Canceled(write, source.Token));
        Assert.IsType<OperationCanceledException>(Canceled(wait, source.Token));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WriteAsync_CanceledWhileBlocked_AwaitThrowsWithThatToken()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        Task write = channel.Writer.WriteAsync(99, source.Token).AsTask();

        await source.CancelAsync();

        HasToken(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(write)), source.Token);
        Assert.True(write.IsCanceled);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_CanceledWhileBlocked_ItemNeverDelivered()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask write = channel.Writer.WriteAsync(99, source.Token);

        source.Cancel();

        Assert.Equal(Enumerable.Range(1, Kind.Capacity!.Value), Drain(channel));
        Canceled(write, source.Token);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_OneOfSeveralCanceled_OthersServedInTurn()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask first = channel.Writer.WriteAsync(101);
        ValueTask canceled = channel.Writer.WriteAsync(102, source.Token);
        ValueTask last = channel.Writer.WriteAsync(103, CancellationToken.None);

        source.Cancel();

        Canceled(canceled, source.Token);
        Waits(first);
        Waits(last);
        Assert.Equal([.. Enumerable.Range(1, Kind.Capacity!.Value), 101, 103], Drain(channel));
        Done(first);
        Done(last);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_CanceledAfterTheRead_ResultStays()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask write = channel.Writer.WriteAsync(99, source.Token);
        Assert.True(channel.Reader.TryRead(out int first));

        source.Cancel();

        Done(write);
        Assert.Equal(99, (int[])[first, .. Drain(channel)] is [.., int last] ? last : -1);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_OneOfSeveralCanceled_OthersGoOn()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask<bool> first = channel.Writer.WaitToWriteAsync();
        ValueTask<bool> canceled = channel.Writer.WaitToWriteAsync(source.Token);

        source.Cancel();

        Canceled(canceled, source.Token);
        Waits(first);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(Done(first));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_ManyCanceledOneAfterTheOther_NextOneServed()
    {
        Channel<int> channel = CreateFull();
        for (int i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            ValueTask write = channel.Writer.WriteAsync(100 + i, source.Token);
            source.Cancel();
            Canceled(write, source.Token);
        }

        ValueTask last = channel.Writer.WriteAsync(99);
        Assert.Equal([.. Enumerable.Range(1, Kind.Capacity!.Value), 99], Drain(channel));
        Done(last);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void Writes_CompletedThenCanceled_CompletionStays()
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask write = channel.Writer.WriteAsync(99, source.Token);
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync(source.Token);
        channel.Writer.Complete();

        source.Cancel();

        Failed<ChannelClosedException>(write);
        Assert.False(Done(wait));
    }
}
