// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Where and when continuations run.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_Blocked_ContinuationInlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);

        bool inline = await RunsInline(
            () => channel.Reader.ReadAsync().ConfigureAwait(false).GetAwaiter(),
            () => Assert.True(channel.Writer.TryWrite(1)));

        Assert.Equal(allowed, inline);
    }

    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_BlockedThenCompleted_ContinuationInlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);

        bool inline = await RunsInline(
            () => channel.Reader.ReadAsync().GetAwaiter(), () => channel.Writer.Complete(new FormatException()));

        Assert.Equal(allowed, inline);
    }

    [ContractTheory(Needs = Abilities.OffersItems)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WaitToReadAsync_Waiting_ContinuationInlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);

        bool inline = await RunsInline(
            () => channel.Reader.WaitToReadAsync().ConfigureAwait(false).GetAwaiter(), () => Offer(channel, 1));

        Assert.Equal(allowed, inline);
    }

    [ContractTheory(Needs = Abilities.OffersItems)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAllAsync_Waiting_ContinuationInlineOnlyIfAllowed(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);
        IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();

        bool inline = await RunsInline(
            () => loop.MoveNextAsync().ConfigureAwait(false).GetAwaiter(), () => Offer(channel, 1));

        Assert.Equal(allowed, inline);
    }

    [ContractTheory(Needs = Abilities.MakesWritersWait)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_Blocked_ContinuationNeverInline(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);
        for (int i = 0; i < Kind.Capacity; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        bool inline = await RunsInline(
            () => channel.Writer.WriteAsync(99).ConfigureAwait(false).GetAwaiter(),
            () => Assert.True(channel.Reader.TryRead(out _)));

        Assert.False(inline);
    }

    [ContractTheory(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WaitToWriteAsync_Waiting_ContinuationNeverInline(bool allowed)
    {
        Channel<int> channel = Create(synchronous: allowed);
        for (int i = 0; i < Kind.Capacity; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        bool inline = await RunsInline(
            () => channel.Writer.WaitToWriteAsync().ConfigureAwait(false).GetAwaiter(),
            () => Assert.True(channel.Reader.TryRead(out _)));

        Assert.False(inline);
    }

    [ContractFact]
    public async Task ReadAsync_SubscribedAfterTheHandOver_ContinuationRuns()
    {
        Channel<int> channel = Create();
        ValueTaskAwaiter<int> read = channel.Reader.ReadAsync().GetAwaiter();
        Assert.True(channel.Writer.TryWrite(1));
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        read.UnsafeOnCompleted(ran.SetResult);

        await Soon(ran.Task);
        Assert.Equal(1, read.GetResult());
    }

    /// <summary>Whether a continuation runs inside of the call that completes the operation.</summary>
    private static Task<bool> RunsInline(Func<ICriticalNotifyCompletion> begin, Action complete)
        => Soon(Task.Run(() =>
        {
            var ran = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            begin().UnsafeOnCompleted(() => ran.SetResult(CallMark.IsInside));
            CallMark.Call(complete);
            return ran.Task;
        }));
}
