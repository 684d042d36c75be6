// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>The modes that drop.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Needs = Abilities.DropsItems | Abilities.BuffersItems)]
    public void Drops_Overrun_RightItemsDroppedAndKept()
    {
        var dropped = new List<int>();
        Channel<int> channel = CreateFull(static i => i, dropped.Add);

        Assert.True(channel.Writer.TryWrite(5));
        Done(channel.Writer.WriteAsync(6));

        (int[] Dropped, int[] Kept) expected = Kind.Name switch
        {
            nameof(Kinds.DropNewest) => ([4, 5], [1, 2, 3, 6]),
            nameof(Kinds.DropOldest) => ([1, 2], [3, 4, 5, 6]),
            _ => ([5, 6], [1, 2, 3, 4]),
        };
        Assert.Equal(expected.Dropped, dropped);
        Assert.Equal(expected.Kept, Drain(channel));
    }

    [ContractFact(Needs = Abilities.DropsItems | Abilities.IsRendezvous)]
    public void Drops_RendezvousWithoutReader_ItemDropped()
    {
        var dropped = new List<int>();
        Channel<int> channel = Create<int>(null, dropped.Add);

        Assert.True(channel.Writer.TryWrite(1));
        Done(channel.Writer.WriteAsync(2));

        Assert.Equal([1, 2], dropped);
        Assert.Empty(Drain(channel));
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void Drops_NoCallback_SilentlyDropped()
    {
        Channel<int> channel = CreateFull();

        Assert.All(Enumerable.Range(100, 10), item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.Equal(Kind.Capacity, Drain(channel).Count);
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void Drops_BlockedReader_NothingDropped()
    {
        var dropped = new List<int>();
        Channel<int> channel = Create<int>(null, dropped.Add);
        ValueTask<int> read = channel.Reader.ReadAsync();

        Assert.True(channel.Writer.TryWrite(1));

        Assert.Equal(1, Done(read));
        Assert.Empty(dropped);
    }

    [ContractFact(Needs = Abilities.DropsItems | Abilities.BuffersItems)]
    public void Drops_RoomLeft_NothingDropped()
    {
        var dropped = new List<int>();
        Channel<int> channel = CreateFull(static i => i, dropped.Add);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Writer.TryWrite(5));

        Assert.Empty(dropped);
    }

    [ContractTheory(Needs = Abilities.DropsItems)]
    [InlineData(false)]
    [InlineData(true)]
    public void Drops_Callback_OnTheWritersThreadBeforeTheCallReturns(bool async)
    {
        var calls = new List<(int Thread, bool Inside)>();
        Channel<int> channel = CreateFull(
            static i => i, _ => calls.Add((Environment.CurrentManagedThreadId, CallMark.IsInside)));

        CallMark.Call(() => Assert.True(async
            ? channel.Writer.WriteAsync(99).IsCompletedSuccessfully
            : channel.Writer.TryWrite(99)));

        Assert.Equal([(Environment.CurrentManagedThreadId, true)], calls);
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public async Task Drops_CallbackUsesTheChannelFromAnotherThread_NoLockHeld()
    {
        Channel<int>? channel = null;
        var outcomes = new List<bool>();
        channel = CreateFull(
            static i => i,
            _ => outcomes.Add(
                Task.Run(() => channel!.Reader.TryPeek(out int _) || channel.Reader.Count == 0).Wait(s_patience)));

        await Soon(Task.Run(() => Assert.True(channel.Writer.TryWrite(99))));

        Assert.Equal([true], outcomes);
    }

    [ContractFact(Needs = Abilities.DropsItems | Abilities.BuffersItems)]
    public void Drops_CallbackReadsAndWrites_ItemsGoOn()
    {
        Channel<int>? channel = null;
        var dropped = new List<int>();
        channel = CreateFull(
            static i => i,
            item =>
            {
                dropped.Add(item);
                if (dropped.Count == 1)
                {
                    Assert.True(channel!.Reader.TryRead(out _));
                    Assert.True(channel.Writer.TryWrite(200));
                }
            });

        Assert.True(channel.Writer.TryWrite(99));

        Assert.Single(dropped);
        List<int> kept = Drain(channel);
        Assert.Equal(Kind.Capacity, kept.Count);
        Assert.Equal(200, kept[^1]);
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void Drops_CallbackCompletesTheChannel_Completed()
    {
        Channel<int>? channel = null;
        channel = CreateFull(static i => i, _ => channel!.Writer.TryComplete());

        Assert.True(channel.Writer.TryWrite(99));

        Assert.False(channel.Writer.TryComplete());
    }

    [ContractTheory(Needs = Abilities.DropsItems)]
    [InlineData(false)]
    [InlineData(true)]
    public void Drops_CallbackThrows_ThrownToTheWriterAndItemIn(bool async)
    {
        var cause = new FormatException();
        Channel<int> channel = CreateFull<int>(static i => i, _ => throw cause);

        FormatException error = Assert.Throws<FormatException>(() =>
        {
            _ = async ? channel.Writer.WriteAsync(99).IsCompleted : channel.Writer.TryWrite(99);
        });

        Assert.Same(cause, error);
        List<int> kept = Drain(channel);
        Assert.Equal(Kind.Capacity, kept.Count);
        Assert.Equal(Kind.Name is nameof(Kinds.DropNewest) or nameof(Kinds.DropOldest), kept.Contains(99));
        Assert.True(channel.Writer.TryComplete());
        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
    }

    [ContractFact(Needs = Abilities.DropsItems | Abilities.BuffersItems)]
    public void Drops_Completed_NothingDroppedAnyMore()
    {
        var dropped = new List<int>();
        Channel<int> channel = CreateFull(static i => i, dropped.Add);
        channel.Writer.Complete();

        Assert.False(channel.Writer.TryWrite(99));
        Failed<ChannelClosedException>(channel.Writer.WriteAsync(99));

        Assert.Empty(dropped);
        Assert.Equal(Kind.Capacity, Drain(channel).Count);
    }

    // Of the runtime, odd but true: a closed one does not say so.
    [ContractFact(Needs = Abilities.DropsItems | Abilities.IsRendezvous)]
    public void Drops_RendezvousCompleted_TryWriteDrops()
    {
        var dropped = new List<int>();
        Channel<int> channel = Create<int>(null, dropped.Add);
        channel.Writer.Complete();

        Assert.True(channel.Writer.TryWrite(1));
        Failed<ChannelClosedException>(channel.Writer.WriteAsync(2));

        Assert.Equal([1], dropped);
    }

    [ContractFact(Needs = Abilities.DropsItems)]
    public void Drops_CanceledBefore_NothingDropped()
    {
        var dropped = new List<int>();
        Channel<int> channel = CreateFull(static i => i, dropped.Add);
        var token = new CancellationToken(canceled: true);

        Canceled(channel.Writer.WriteAsync(99, token), token);

        Assert.Empty(dropped);
    }

    [ContractFact(Needs = Abilities.IsBounded, Lacks = Abilities.DropsItems)]
    public void Drops_WritersWait_CallbackNeverCalled()
    {
        var dropped = new List<int>();
        Channel<int> channel = CreateFull(static i => i, dropped.Add);

        Assert.False(channel.Writer.TryWrite(99));
        ValueTask write = channel.Writer.WriteAsync(100);
        channel.Writer.Complete();

        Failed<ChannelClosedException>(write);
        Assert.Empty(dropped);
    }
}
