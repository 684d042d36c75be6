// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>WriteAsync.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WriteAsync_RoomLeft_CompletesAtOnce()
    {
        Channel<int> channel = Create();

        Done(channel.Writer.WriteAsync(42));

        Assert.Equal([42], Drain(channel));
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void WriteAsync_NoRoomAndDrops_CompletesAtOnce()
    {
        Channel<int> channel = CreateFull();

        Done(channel.Writer.WriteAsync(99));
        Done(channel.Writer.WriteAsync(100));
    }

    [ContractFact]
    public void WriteAsync_BlockedReader_HandedOverAtOnce()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();

        Done(channel.Writer.WriteAsync(7));

        Assert.Equal(7, Done(read));
        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_Full_CompleteAsSoonAsTheReadReturns()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);
        Waits(write);

        Assert.True(channel.Reader.TryRead(out int first));

        Done(write);
        Assert.Equal([.. Enumerable.Range(1, Kind.Capacity!.Value), 99], [first, .. Drain(channel)]);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_FullAndReadAsync_BothComplete()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);

        int first = Done(channel.Reader.ReadAsync());

        Done(write);
        Assert.Equal(Kind.Capacity == 0 ? 99 : 1, first);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_SeveralBlocked_ServedInTurn()
    {
        Channel<int> channel = CreateFull();
        ValueTask[] writes = [.. Enumerable.Range(100, 4).Select(item => channel.Writer.WriteAsync(item))];
        var read = new List<int>();

        foreach (ValueTask write in writes)
        {
            Waits(write);
            Assert.True(channel.Reader.TryRead(out int item));
            read.Add(item);
            Done(write);
        }

        Assert.Equal([.. Enumerable.Range(1, Kind.Capacity!.Value), 100, 101, 102, 103], [.. read, .. Drain(channel)]);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WriteAsync_BlockedWriter_PlaceCannotBeTaken()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(98);
        Assert.True(channel.Reader.TryRead(out _));

        Assert.False(channel.Writer.TryWrite(99));

        Done(write);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_BlockedAgainAndAgain_EachCompletes()
    {
        Channel<string> channel = CreateFull(static i => "item " + i);

        for (int i = 0; i < 50; i++)
        {
            ValueTask write = channel.Writer.WriteAsync("later " + i);
            Assert.False(write.IsCompleted);
            Assert.True(channel.Reader.TryRead(out _));
            Done(write);
        }

        Assert.Equal(Kind.Capacity, Drain(channel).Count);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_NeverAwaited_LaterOnesUndisturbed()
    {
        Channel<int> channel = CreateFull();
        for (int i = 0; i < 3; i++)
        {
            _ = channel.Writer.WriteAsync(100 + i);
        }

        Way.Collect();
        Assert.Equal([.. Enumerable.Range(1, Kind.Capacity!.Value), 100, 101, 102], Drain(channel));
        Way.Collect();
        ValueTask write = CreateBlockedWrite(channel);
        Assert.True(channel.Reader.TryRead(out _));
        Done(write);
    }

    [ContractFact]
    public void WriteAsync_Completed_ChannelClosed()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryComplete());

        ChannelClosedException error = Failed<ChannelClosedException>(channel.Writer.WriteAsync(1));

        Assert.Null(error.InnerException);
    }

    [ContractFact]
    public void WriteAsync_CompletedWithError_ChannelClosedAroundIt()
    {
        Channel<int> channel = Create();
        var cause = new FormatException();
        Assert.True(channel.Writer.TryComplete(cause));

        ChannelClosedException error = Failed<ChannelClosedException>(channel.Writer.WriteAsync(1));

        Assert.Same(cause, error.InnerException);
    }

    [ContractFact]
    public void WriteAsync_Completed_FailureCanBeAwaitedTwice()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryComplete());

        ValueTask write = channel.Writer.WriteAsync(1);

        Failed<ChannelClosedException>(write);
        Failed<ChannelClosedException>(write);
    }

    [ContractFact]
    public void WriteAsync_CompletedWithCancellation_FailsWithIt()
    {
        Channel<int> channel = Create();
        var cause = new OperationCanceledException();
        Assert.True(channel.Writer.TryComplete(cause));

        ValueTask write = channel.Writer.WriteAsync(1);

        Assert.Same(cause, Failed<OperationCanceledException>(write));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_BlockedThenCompleted_ChannelClosedAndItemDiscarded()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);

        channel.Writer.Complete();

        Assert.Null(Failed<ChannelClosedException>(write).InnerException);
        Assert.Equal(Enumerable.Range(1, Kind.Capacity!.Value), Drain(channel));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_SeveralBlockedThenCompletedWithError_AllChannelClosedAroundIt()
    {
        Channel<int> channel = CreateFull();
        ValueTask[] writes = [.. Enumerable.Range(100, 3).Select(item => channel.Writer.WriteAsync(item))];
        var cause = new FormatException();

        channel.Writer.Complete(cause);

        Assert.All(writes, write => Assert.Same(cause, Failed<ChannelClosedException>(write).InnerException));
    }

    private static ValueTask CreateBlockedWrite(Channel<int> channel)
    {
        ValueTask write;
        do
        {
            write = channel.Writer.WriteAsync(1);
        }
        while (write.IsCompleted);

        return write;
    }
}
