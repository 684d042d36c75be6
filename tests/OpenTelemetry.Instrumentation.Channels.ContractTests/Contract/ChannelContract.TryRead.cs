// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>TryRead.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void TryRead_Empty_FalseAndDefault()
    {
        Channel<string> channel = Create<string>();

        Assert.False(channel.Reader.TryRead(out string? item));

        Assert.Null(item);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void TryRead_ItemsOffered_EachOnceInOrder()
    {
        Channel<int> channel = Create();
        ValueTask[] offers = [Offer(channel, 1), Offer(channel, 2), Offer(channel, 3)];

        Assert.Equal([1, 2, 3], Drain(channel));

        Assert.All(offers, Done);
        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryRead_CompletedWithItemsLeft_ItemsThenFalse()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete(new FormatException());

        Assert.True(channel.Reader.TryRead(out int item));
        Assert.Equal(1, item);
        Assert.False(channel.Reader.TryRead(out _));
        Assert.False(channel.Reader.TryRead(out _));
    }

    [ContractFact]
    public void TryRead_Completed_False()
    {
        Channel<int> channel = Create();
        channel.Writer.Complete();

        Assert.False(channel.Reader.TryRead(out int item));
        Assert.Equal(0, item);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public void TryRead_ReferenceItem_IsTheSameObject()
    {
        Channel<object> channel = Create<object>();
        object written = new();
        _ = Offer(channel, written);

        Assert.True(channel.Reader.TryRead(out object? read));

        Assert.Same(written, read);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void TryRead_WaitingReaderReleased_FirstComeFirstServed()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        Assert.True(channel.Writer.TryWrite(1));

        Assert.True(channel.Reader.TryRead(out _));

        Assert.True(Done(wait));
        Assert.False(channel.Reader.TryRead(out _));
    }
}
