// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>WaitToReadAsync.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.OffersItems)]
    public void WaitToReadAsync_ItemOffered_TrueAtOnce()
    {
        Channel<int> channel = Create();
        _ = Offer(channel, 1);

        Assert.True(Done(channel.Reader.WaitToReadAsync()));
        Assert.True(Done(channel.Reader.WaitToReadAsync()));

        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void WaitToReadAsync_Empty_CompleteAsSoonAsTheWriteReturns()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Waits(wait);

        _ = Offer(channel, 1);

        Assert.True(Done(wait));
        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToReadAsync_Empty_CompleteAsSoonAsWriteAsyncReturns()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();

        Done(channel.Writer.WriteAsync(1));

        Assert.True(Done(wait));
    }

    [ContractFact(Needs = Abilities.OffersItems | Abilities.AllowsSeveralReaders)]
    public void WaitToReadAsync_SeveralWaiting_OneItemReleasesAll()
    {
        Channel<int> channel = Create();
        ValueTask<bool>[] waits = [.. Enumerable.Range(0, 3).Select(_ => channel.Reader.WaitToReadAsync())];
        Assert.All(waits, Waits);

        _ = Offer(channel, 1);

        Assert.All(waits, wait => Assert.True(Done(wait)));
        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToReadAsync_AgainAndAgain_EachCompletes()
    {
        Channel<int> channel = Create();

        for (int i = 0; i < 50; i++)
        {
            ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
            Assert.False(wait.IsCompleted);
            Assert.True(channel.Writer.TryWrite(i));
            Assert.True(Done(wait));
            Assert.True(channel.Reader.TryRead(out int item));
            Assert.Equal(i, item);
        }
    }

    [ContractFact(Needs = Abilities.BuffersItems | Abilities.AllowsSeveralReaders)]
    public void WaitToReadAsync_NeverAwaited_LaterOnesUndisturbed()
    {
        Channel<int> channel = Create();
        for (int i = 0; i < 3; i++)
        {
            _ = channel.Reader.WaitToReadAsync();
        }

        Way.Collect();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Reader.TryRead(out _));
        Way.Collect();

        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Waits(wait);
        Assert.True(channel.Writer.TryWrite(2));
        Assert.True(Done(wait));
    }

    [ContractFact]
    public void WaitToReadAsync_Completed_FalseAtOnce()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Assert.False(Done(channel.Reader.WaitToReadAsync()));
        Assert.False(Done(channel.Reader.WaitToReadAsync()));
    }

    [ContractFact]
    public void WaitToReadAsync_CompletedWithError_FailsWithIt()
    {
        Channel<int> channel = Create();
        var cause = new FormatException();
        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<FormatException, bool>(channel.Reader.WaitToReadAsync()));
    }

    [ContractFact]
    public void WaitToReadAsync_CompletedWithCancellation_FailsWithIt()
    {
        Channel<int> channel = Create();
        var cause = new OperationCanceledException();
        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<OperationCanceledException, bool>(channel.Reader.WaitToReadAsync()));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToReadAsync_CompletedWithItemsLeft_TrueUntilDrained()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        var cause = new FormatException();
        channel.Writer.Complete(cause);

        Assert.True(Done(channel.Reader.WaitToReadAsync()));
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Same(cause, Failed<FormatException, bool>(channel.Reader.WaitToReadAsync()));
    }

    [ContractFact]
    public void WaitToReadAsync_WaitingThenCompleted_False()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Waits(wait);

        channel.Writer.Complete();

        Assert.False(Done(wait));
    }

    [ContractFact]
    public void WaitToReadAsync_WaitingThenCompletedWithError_FailsWithIt()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        var cause = new FormatException();

        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<FormatException, bool>(wait));
    }

    [ContractFact]
    public void WaitToReadAsync_WaitingThenCompletedWithCancellation_Canceled()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        using var source = new CancellationTokenSource();
        var cause = new OperationCanceledException(source.Token);

        channel.Writer.Complete(cause);

        Assert.Same(cause, Canceled(wait, source.Token));
    }

    [ContractFact(Needs = Abilities.IsRendezvous | Abilities.DropsItems)]
    public void WaitToReadAsync_RendezvousThatDrops_GoesOnWaiting()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();

        Assert.True(channel.Writer.TryWrite(1));
        Done(channel.Writer.WriteAsync(2));

        Waits(wait);
    }
}
