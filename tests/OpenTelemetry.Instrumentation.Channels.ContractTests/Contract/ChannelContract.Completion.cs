// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Completion.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void Completion_Always_TheSameTask()
    {
        Channel<int> channel = Create();
        Task before = channel.Reader.Completion;
        Assert.Same(before, channel.Reader.Completion);
        Assert.False(before.IsCompleted);

        channel.Writer.Complete();

        Assert.Same(before, channel.Reader.Completion);
        Assert.True(before.IsCompletedSuccessfully);
    }

    [ContractFact]
    public void Halves_Always_TheSameObjects()
    {
        Channel<int> channel = Create();
        ChannelReader<int> reader = channel;
        ChannelWriter<int> writer = channel;

        Assert.Same(channel.Reader, reader);
        Assert.Same(channel.Reader, channel.Reader);
        Assert.Same(channel.Writer, writer);
        Assert.Same(channel.Writer, channel.Writer);
    }

    [ContractFact]
    public async Task Completion_Error_FaultedWithThatVeryError()
    {
        Channel<int> channel = Create();
        var cause = new FormatException();

        channel.Writer.Complete(cause);

        Assert.True(channel.Reader.Completion.IsFaulted);
        Assert.Same(cause, Assert.Single(channel.Reader.Completion.Exception!.InnerExceptions));
        Assert.Same(cause, await Assert.ThrowsAsync<FormatException>(() => channel.Reader.Completion));
    }

    [ContractFact]
    public async Task Completion_Cancellation_CanceledWithItsToken()
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        channel.Writer.Complete(new OperationCanceledException(source.Token));

        Assert.True(channel.Reader.Completion.IsCanceled);
        HasToken(
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.Reader.Completion), source.Token);
    }

    [ContractTheory(Needs = Abilities.BuffersItems)]
    [InlineData(nameof(ChannelReader<>.TryRead))]
    [InlineData(nameof(ChannelReader<>.ReadAsync))]
    [InlineData(nameof(ChannelReader<>.ReadAllAsync))]
    public async Task Completion_ItemsLeft_EndsWithTheLastRead(string read)
    {
        Channel<int> channel = Create();
        Assert.All(Enumerable.Range(1, Fitting), item => Assert.True(channel.Writer.TryWrite(item)));
        channel.Writer.Complete();
        await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        for (int i = 1; i <= Fitting; i++)
        {
            Waits(channel.Reader.Completion);
            int item = read switch
            {
                nameof(ChannelReader<>.TryRead) => channel.Reader.TryRead(out int taken) ? taken : -1,
                nameof(ChannelReader<>.ReadAsync) => Done(channel.Reader.ReadAsync()),
                _ => Done(loop.MoveNextAsync()) ? loop.Current : -1,
            };
            Assert.Equal(i, item);
        }

        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
    }

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void Completion_ItemsLeftAndError_FaultedAfterTheLastRead()
    {
        Channel<int> channel = Create();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete(new FormatException());
        Assert.False(channel.Reader.Completion.IsCompleted);

        Assert.True(channel.Reader.TryRead(out _));

        Assert.True(channel.Reader.Completion.IsFaulted);
    }

    [ContractFact(Needs = Abilities.BuffersItems | Abilities.MakesWritersWait)]
    public void Completion_BlockedWriters_OnlyBufferedItemsCount()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);
        channel.Writer.Complete();

        Assert.Equal(Enumerable.Range(1, Kind.Capacity!.Value), Drain(channel));

        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
        Failed<ChannelClosedException>(write);
    }

    [ContractFact(Needs = Abilities.IsRendezvous)]
    public void Completion_Rendezvous_EndsAtOnce()
    {
        Channel<int> channel = Create();
        ValueTask write = channel.Writer.WriteAsync(1);

        channel.Writer.Complete();

        Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
        Assert.Equal(Has(Abilities.DropsItems), write.IsCompletedSuccessfully);
    }

    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Completion_Continuation_InlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);

        bool inline = await RunsInline(
            () => channel.Reader.Completion.ConfigureAwait(false).GetAwaiter(), () => channel.Writer.Complete());

        Assert.Equal(allowed, inline);
    }
}
