// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>ReadAsync.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.OffersItems)]
    public void ReadAsync_ItemsOffered_EachAtOnceInOrder()
    {
        Channel<int> channel = Create();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2), Offer(channel, 3)];

        Assert.Equal(1, Done(channel.Reader.ReadAsync()));
        Assert.Equal(2, Done(channel.Reader.ReadAsync()));
        Assert.Equal(3, Done(channel.Reader.ReadAsync()));

        Assert.All(offers, Done);
        Waits(channel.Reader.ReadAsync());
    }

    [ContractFact]
    public void ReadAsync_BlockedAgainAndAgain_EachCompletes()
    {
        Channel<string> channel = Create<string>();

        for (int i = 0; i < 50; i++)
        {
            ValueTask<string> read = channel.Reader.ReadAsync();
            Assert.False(read.IsCompleted);
            string item = "item " + i;
            Assert.True(channel.Writer.TryWrite(item));
            Assert.Same(item, Done(read));
        }
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders)]
    public async Task ReadAsync_ManyBlockedAsTasks_AllServedInTurn()
    {
        Channel<int> channel = Create();
        Task<int>[] reads = [.. Enumerable.Range(0, 100).Select(_ => channel.Reader.ReadAsync().AsTask())];

        Assert.All(Enumerable.Range(0, 100), item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.Equal(Enumerable.Range(0, 100), await Soon(Task.WhenAll(reads)));
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders)]
    public void ReadAsync_NeverAwaited_LaterOnesUndisturbed()
    {
        Channel<int> channel = Create();
        for (int i = 0; i < 3; i++)
        {
            _ = channel.Reader.ReadAsync();
        }

        ValueTask<int> last = channel.Reader.ReadAsync();
        Way.Collect();
        Assert.All(Enumerable.Range(0, 3), item => Assert.True(channel.Writer.TryWrite(item)));
        Way.Collect();

        Waits(last);
        Assert.True(channel.Writer.TryWrite(3));
        Assert.Equal(3, Done(last));
    }

    [ContractFact]
    public void ReadAsync_NullHandedOver_Null()
    {
        Channel<string?> channel = Create<string?>();
        ValueTask<string?> read = channel.Reader.ReadAsync();

        Assert.True(channel.Writer.TryWrite(null));

        Assert.Null(Done(read));
    }

    [ContractFact]
    public void ReadAsync_Completed_ChannelClosed()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Assert.Null(Failed<ChannelClosedException, int>(channel.Reader.ReadAsync()).InnerException);
    }

    [ContractFact]
    public void ReadAsync_CompletedWithError_ChannelClosedAroundIt()
    {
        Channel<int> channel = Create();
        var cause = new FormatException();
        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<ChannelClosedException, int>(channel.Reader.ReadAsync()).InnerException);
    }

    [ContractFact]
    public void ReadAsync_Completed_FailureCanBeAwaitedTwice()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        ValueTask<int> read = channel.Reader.ReadAsync();

        Failed<ChannelClosedException, int>(read);
        Failed<ChannelClosedException, int>(read);
    }

    [ContractFact]
    public void ReadAsync_CompletedWithCancellation_Canceled()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        source.Cancel();
        channel.Writer.Complete(new OperationCanceledException(source.Token));

        Canceled(channel.Reader.ReadAsync(), source.Token);
    }

    [ContractFact]
    public void ReadAsync_CompletedWithCancellationThatWasNone_Canceled()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        channel.Writer.Complete(new OperationCanceledException(source.Token));

        ValueTask<int> read = channel.Reader.ReadAsync();

        Assert.True(read.IsCanceled);
        Assert.ThrowsAny<OperationCanceledException>(() => { read.GetAwaiter().GetResult(); });
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void ReadAsync_CompletedWithItemsLeft_ItemThenFailure()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        var cause = new FormatException();
        channel.Writer.Complete(cause);

        Assert.Equal(1, Done(channel.Reader.ReadAsync()));
        Assert.Same(cause, Failed<ChannelClosedException, int>(channel.Reader.ReadAsync()).InnerException);
    }

    [ContractFact]
    public void ReadAsync_BlockedThenCompleted_ChannelClosed()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        Waits(read);

        channel.Writer.Complete();

        Assert.Null(Failed<ChannelClosedException, int>(read).InnerException);
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders)]
    public void ReadAsync_SeveralBlockedThenCompletedWithError_AllChannelClosedAroundIt()
    {
        Channel<int> channel = Create();
        ValueTask<int>[] reads = [.. Enumerable.Range(0, 3).Select(_ => channel.Reader.ReadAsync())];
        var cause = new FormatException();

        channel.Writer.Complete(cause);

        Assert.All(reads, read => Assert.Same(cause, Failed<ChannelClosedException, int>(read).InnerException));
    }

    [ContractFact]
    public void ReadAsync_BlockedThenCompletedWithCancellation_Canceled()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        using var source = new CancellationTokenSource();
        var cause = new OperationCanceledException(source.Token);

        channel.Writer.Complete(cause);

        Assert.Same(cause, Canceled(read, source.Token));
    }
}
