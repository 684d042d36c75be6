// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>TryPeek and CanPeek.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void CanPeek_EveryKind_True() => Assert.True(Create().Reader.CanPeek);

    [ContractFact]
    public void TryPeek_Empty_FalseAndDefault()
    {
        Channel<string> channel = Create<string>();

        Assert.False(channel.Reader.TryPeek(out string? item));

        Assert.Null(item);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void TryPeek_ItemOffered_ItemStays()
    {
        Channel<int> channel = Create();
        _ = Offer(channel, 42);

        Assert.True(channel.Reader.TryPeek(out int first));
        Assert.True(channel.Reader.TryPeek(out int second));
        Assert.Equal((42, 42), (first, second));

        Assert.Equal([42], Drain(channel));
        Assert.False(channel.Reader.TryPeek(out _));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void TryPeek_SeveralOffered_ShowsTheNext()
    {
        Channel<int> channel = Create();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2)];

        Assert.True(channel.Reader.TryPeek(out int first));
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Reader.TryPeek(out int second));

        Assert.Equal((1, 2), (first, second));
        Done(offers[0]);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void TryPeek_BlockedWriter_WriterGoesOnWaiting()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);

        Assert.True(channel.Reader.TryPeek(out int item));

        Assert.Equal(Kind.Capacity == 0 ? 99 : 1, item);
        Waits(write);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryPeek_CompletedWithItemsLeft_ShowsThem()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();

        Assert.True(channel.Reader.TryPeek(out int item));
        Assert.Equal(1, item);
        Assert.False(channel.Reader.Completion.IsCompleted);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.False(channel.Reader.TryPeek(out _));
    }

    [ContractFact]
    public void TryPeek_BlockedReader_False()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();

        Assert.False(channel.Reader.TryPeek(out _));

        Waits(read);
    }

    [ContractFact]
    public void TryPeek_Completed_False()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Assert.False(channel.Reader.TryPeek(out _));
    }
}
