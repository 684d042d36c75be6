// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Count and CanCount.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void CanCount_Kind_AsItSays()
        => Assert.Equal(Has(Abilities.CanCount), Create().Reader.CanCount);

    [ContractFact(Lacks = Abilities.CanCount)]
    public void Count_CannotCount_NotSupported()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));

        Assert.Throws<NotSupportedException>(() => channel.Reader.Count);
    }

    [ContractFact(Needs = Abilities.CanCount)]
    public void Count_Empty_Zero() => Assert.Equal(0, Create().Reader.Count);

    [ContractFact(Needs = Abilities.CanCount | Abilities.BuffersItems)]
    public void Count_WrittenAndRead_FollowsTheItems()
    {
        Channel<int> channel = Create();
        for (int i = 1; i <= Fitting; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, channel.Reader.Count);
        }

        for (int i = Fitting - 1; i >= 0; i--)
        {
            Assert.True(channel.Reader.TryRead(out _));
            Assert.Equal(i, channel.Reader.Count);
        }
    }

    [ContractFact(Needs = Abilities.CanCount)]
    public void Count_HandedOver_Zero()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.Equal(0, channel.Reader.Count);

        Assert.True(channel.Writer.TryWrite(1));

        Assert.Equal(0, channel.Reader.Count);
        Assert.Equal(1, Done(read));
    }

    [ContractFact(Needs = Abilities.CanCount | Abilities.MakesWritersWait)]
    public void Count_BlockedWriters_NotCounted()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);

        Assert.Equal(Kind.Capacity, channel.Reader.Count);

        Waits(write);
    }

    [ContractFact(Needs = Abilities.CanCount | Abilities.DropsItems)]
    public void Count_ItemsDropped_StaysAtTheCapacity()
    {
        Channel<int> channel = CreateFull();
        Assert.All(Enumerable.Range(100, 7), item => Assert.True(channel.Writer.TryWrite(item)));

        Assert.Equal(Kind.Capacity, channel.Reader.Count);
    }

    [ContractFact(Needs = Abilities.CanCount | Abilities.BuffersItems)]
    public void Count_CompletedWithItemsLeft_CountsThem()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();

        Assert.Equal(1, channel.Reader.Count);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.Equal(0, channel.Reader.Count);
    }

    [ContractFact(Needs = Abilities.CanCount | Abilities.BuffersItems)]
    public void Count_Peeked_Unchanged()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));

        Assert.True(channel.Reader.TryPeek(out _));

        Assert.Equal(1, channel.Reader.Count);
    }
}
