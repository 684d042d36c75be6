// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>WaitToWriteAsync.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToWriteAsync_RoomLeft_TrueAtOnce()
    {
        Channel<int> channel = Create();

        Assert.True(Done(channel.Writer.WaitToWriteAsync()));

        Assert.True(channel.Writer.TryWrite(1));
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void WaitToWriteAsync_NoRoomAndDrops_TrueAtOnce()
        => Assert.True(Done(CreateFull().Writer.WaitToWriteAsync()));

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_Full_CompleteAsSoonAsTheReadReturns()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        Waits(wait);

        Assert.True(channel.Reader.TryRead(out _));

        Assert.True(Done(wait));
        Assert.True(channel.Writer.TryWrite(99));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_SeveralWaiting_OneReadReleasesAll()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool>[] waits = [.. Enumerable.Range(0, 3).Select(_ => channel.Writer.WaitToWriteAsync())];
        Assert.All(waits, Waits);

        Assert.Equal(1, Done(channel.Reader.ReadAsync()));

        Assert.All(waits, wait => Assert.True(Done(wait)));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_BlockedWriterGetsThePlace_WaitGoesOn()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        ValueTask write = channel.Writer.WriteAsync(99);

        Assert.True(channel.Reader.TryRead(out _));

        Done(write);
        Waits(wait);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(Done(wait));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_True_ReservesNothing()
    {
        Channel<int> channel = CreateFull();
        Assert.True(channel.Reader.TryRead(out _));

        Assert.True(Done(channel.Writer.WaitToWriteAsync()));
        Assert.True(Done(channel.Writer.WaitToWriteAsync()));

        Assert.True(channel.Writer.TryWrite(98));
        Assert.False(channel.Writer.TryWrite(99));
        Waits(channel.Writer.WaitToWriteAsync());
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_AgainAndAgain_EachCompletes()
    {
        Channel<int> channel = CreateFull();

        for (int i = 0; i < 50; i++)
        {
            ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
            Assert.False(wait.IsCompleted);
            Assert.True(channel.Reader.TryRead(out _));
            Assert.True(Done(wait));
            Assert.True(channel.Writer.TryWrite(i));
        }
    }

    [ContractFact(Needs = Abilities.IsRendezvous | Abilities.MakesWritersWait)]
    public void WaitToWriteAsync_Rendezvous_WaitsForABlockedReader()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        Waits(wait);

        ValueTask<int> read = channel.Reader.ReadAsync();

        Assert.True(Done(wait));
        Assert.True(Done(channel.Writer.WaitToWriteAsync()));
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(read));
    }

    [ContractFact]
    public void WaitToWriteAsync_Completed_FalseAtOnce()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Assert.False(Done(channel.Writer.WaitToWriteAsync()));
    }

    [ContractFact]
    public void WaitToWriteAsync_CompletedWithError_FailsWithIt()
    {
        Channel<int> channel = Create();
        var cause = new FormatException();
        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<FormatException, bool>(channel.Writer.WaitToWriteAsync()));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToWriteAsync_CompletedWithItemsLeft_FalseAtOnce()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();

        Assert.False(Done(channel.Writer.WaitToWriteAsync()));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WaitToWriteAsync_WaitingThenCompleted_False()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool>[] waits = [channel.Writer.WaitToWriteAsync(), channel.Writer.WaitToWriteAsync()];
        Assert.All(waits, Waits);

        channel.Writer.Complete();

        Assert.All(waits, wait => Assert.False(Done(wait)));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WaitToWriteAsync_WaitingThenCompletedWithError_FailsWithIt()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();
        var cause = new FormatException();

        channel.Writer.Complete(cause);

        Assert.Same(cause, Failed<FormatException, bool>(wait));
    }
}
