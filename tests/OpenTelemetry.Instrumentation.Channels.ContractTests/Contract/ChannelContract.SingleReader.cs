// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>A channel for a single reader.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact(Lacks = Abilities.AllowsSeveralReaders)]
    public void ReadAsync_SecondBlockedReader_FirstCanceled()
    {
        Channel<int> channel = Create();
        ValueTask<int> first = channel.Reader.ReadAsync();
        ValueTask<int> second = channel.Reader.ReadAsync();

        Canceled(first, CancellationToken.None);
        Waits(second);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(second));
    }

    [ContractFact(Lacks = Abilities.AllowsSeveralReaders)]
    public void WaitToReadAsync_SecondWaitingReader_FirstCanceled()
    {
        Channel<int> channel = Create();
        ValueTask<bool> first = channel.Reader.WaitToReadAsync();
        ValueTask<bool> second = channel.Reader.WaitToReadAsync();

        Canceled(first, CancellationToken.None);
        Waits(second);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(Done(second));
    }
}
