// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>TryWrite.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryWrite_RoomLeft_ItemCanBeRead()
    {
        Channel<int> channel = Create();

        Assert.True(channel.Writer.TryWrite(42));

        Assert.True(channel.Reader.TryRead(out int item));
        Assert.Equal(42, item);
    }

    [ContractFact(Needs = Abilities.BuffersItems | Abilities.KeepsOrder)]
    public void TryWrite_SeveralItems_OrderKept()
    {
        Channel<string> channel = Create<string>();
        string[] written = [.. new[] { "c", "a", "b" }.Take(Fitting)];
        Assert.All(written, item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.Equal(written, Drain(channel));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryWrite_DefaultItems_Delivered()
    {
        Channel<int> numbers = Create();
        Channel<string?> strings = Create<string?>();

        Assert.True(numbers.Writer.TryWrite(0));
        Assert.True(strings.Writer.TryWrite(null));

        Assert.True(numbers.Reader.TryRead(out int number));
        Assert.Equal(0, number);
        Assert.True(strings.Reader.TryRead(out string? text));
        Assert.Null(text);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryWrite_LargeStruct_DeliveredWhole()
    {
        Channel<(Guid Id, long Number, string Text, decimal Amount)> channel
            = Create<(Guid Id, long Number, string Text, decimal Amount)>();
        (Guid Id, long Number, string Text, decimal Amount) written = (Guid.NewGuid(), long.MaxValue, "text", 12.5m);

        Assert.True(channel.Writer.TryWrite(written));

        Assert.True(channel.Reader.TryRead(out (Guid Id, long Number, string Text, decimal Amount) read));
        Assert.Equal(written, read);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void TryWrite_Full_False()
    {
        Channel<int> channel = CreateFull();

        Assert.False(channel.Writer.TryWrite(99));

        Assert.Equal(Enumerable.Range(1, Kind.Capacity!.Value), Drain(channel));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void TryWrite_FullThenRead_OneFits()
    {
        Channel<int> channel = CreateFull();
        Assert.True(channel.Reader.TryRead(out _));

        Assert.True(channel.Writer.TryWrite(98));
        Assert.False(channel.Writer.TryWrite(99));
    }

    [ContractFact(Lacks = Abilities.IsBounded)]
    public void TryWrite_ManyItems_AlwaysRoom()
    {
        Channel<int> channel = Create();

        Assert.All(Enumerable.Range(0, 500), item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.Equal(Enumerable.Range(0, 500), Drain(channel));
    }

    [ContractFact]
    public void TryWrite_BlockedReader_HandedOverAtOnce()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        Waits(read);

        Assert.True(channel.Writer.TryWrite(7));

        Assert.Equal(7, Done(read));
        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact(Needs = Abilities.AllowsSeveralReaders)]
    public void TryWrite_SeveralBlockedReaders_ServedInTurn()
    {
        Channel<int> channel = Create();
        ValueTask<int>[] reads = [.. Enumerable.Range(0, 4).Select(_ => channel.Reader.ReadAsync())];

        for (int i = 0; i < reads.Length; i++)
        {
            Waits(reads[i]);
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, Done(reads[i]));
        }
    }

    [ContractFact(Needs = Abilities.BuffersItems | Abilities.AllowsSeveralReaders)]
    public void TryWrite_BlockedAndWaitingReader_BlockedOneGetsTheItem()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        ValueTask<int> read = channel.Reader.ReadAsync();

        Assert.True(channel.Writer.TryWrite(5));

        Assert.Equal(5, Done(read));
        Waits(wait);
        Assert.True(channel.Writer.TryWrite(6));
        Assert.True(Done(wait));
    }

    [ContractFact(Lacks = Abilities.IsRendezvous)]
    public void TryWrite_Completed_False()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryComplete());

        Assert.False(channel.Writer.TryWrite(1));
        Assert.False(channel.Writer.TryWrite(2));
        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryWrite_CompletedWithItemsLeft_False()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Writer.TryComplete(new FormatException()));

        Assert.False(channel.Writer.TryWrite(2));

        Assert.Equal([1], Drain(channel));
    }

    [ContractFact(Needs = Abilities.IsRendezvous | Abilities.MakesWritersWait)]
    public void TryWrite_RendezvousOnlyWaitingReader_False()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();

        Assert.False(channel.Writer.TryWrite(1));

        Waits(wait);
    }

    private static List<T> Drain<T>(Channel<T> channel)
    {
        var items = new List<T>();
        while (channel.Reader.TryRead(out T? item))
        {
            items.Add(item);
        }

        return items;
    }
}
