// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>The context that a continuation asks for.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void ReadAsync_SynchronizationContext_ContinuationPostedToIt()
        => PostsToContext(
            static channel => channel.Reader.ReadAsync().GetAwaiter(),
            static channel => Assert.True(channel.Writer.TryWrite(1)));

    [ContractFact]
    public void WaitToReadAsync_SynchronizationContext_ContinuationPostedToIt()
        => PostsToContext(
            static channel => channel.Reader.WaitToReadAsync().GetAwaiter(),
            static channel => channel.Writer.Complete());

    [ContractFact]
    public void ReadAllAsync_SynchronizationContext_ContinuationPostedToIt()
        => PostsToContext(
            static channel => channel.Reader.ReadAllAsync().GetAsyncEnumerator().MoveNextAsync().GetAwaiter(),
            static channel => channel.Writer.Complete());

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_SynchronizationContext_ContinuationPostedToIt()
        => PostsToContext(
            static channel => CreateBlockedWrite(channel).GetAwaiter(),
            static channel => Assert.True(channel.Reader.TryRead(out _)));

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WaitToWriteAsync_SynchronizationContext_ContinuationPostedToIt()
        => PostsToContext(
            static channel =>
            {
                while (channel.Writer.TryWrite(1))
                {
                }

                return channel.Writer.WaitToWriteAsync().GetAwaiter();
            },
            static channel => channel.Writer.Complete());

    [ContractFact]
    public async Task ReadAsync_ContextNotWanted_NotPosted()
    {
        Channel<int> channel = Create();
        var context = new HeldContext();
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Run(() =>
        {
            channel.Reader.ReadAsync().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ran.SetResult);
            return true;
        });

        Assert.True(channel.Writer.TryWrite(1));

        await Soon(ran.Task);
        Assert.Equal(0, context.PostedCount);
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAllAsync_ContextNotWanted_NotPosted()
    {
        Channel<int> channel = Create();
        var context = new HeldContext();
        Task<List<int>> loop = context.Run(async () =>
        {
            var items = new List<int>();
            await foreach (int item in channel.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                items.Add(item);
            }

            return items;
        });

        Assert.False(loop.IsCompleted);
        await Soon(Offer(channel, 1));
        channel.Writer.Complete();

        Assert.Equal([1], await Soon(loop));
        Assert.Equal(0, context.PostedCount);
    }

    [ContractTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_TaskScheduler_ContinuationOnItIfWanted(bool wanted)
    {
        Channel<int> channel = Create();
        var scheduler = new PoolScheduler();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TaskScheduler> reader = Task.Factory.StartNew(
            async () =>
            {
                ValueTask<int> read = channel.Reader.ReadAsync();
                waits.SetResult();
                await read.ConfigureAwait(wanted);
                return TaskScheduler.Current;
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            scheduler).Unwrap();
        await Soon(waits.Task);

        Assert.True(channel.Writer.TryWrite(1));

        TaskScheduler after = await Soon(reader);
        Assert.True(ReferenceEquals(scheduler, after) || !wanted);
    }

    [ContractFact]
    public async Task ReadAllAsync_TaskScheduler_ContinuationOnIt()
    {
        Channel<int> channel = Create();
        var scheduler = new PoolScheduler();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<TaskScheduler> reader = Task.Factory.StartNew(
            async () =>
            {
                await using IAsyncEnumerator<int> loop = channel.Reader.ReadAllAsync().GetAsyncEnumerator();
                ValueTask<bool> next = loop.MoveNextAsync();
                waits.SetResult();
                Assert.False(await next);
                return TaskScheduler.Current;
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            scheduler).Unwrap();
        await Soon(waits.Task);

        channel.Writer.Complete();

        Assert.Same(scheduler, await Soon(reader));
    }

    private void PostsToContext(Func<Channel<int>, ICriticalNotifyCompletion> begin, Action<Channel<int>> complete)
    {
        Channel<int> channel = Create(synchronous: true);
        var context = new HeldContext();
        bool hasRun = false;
        context.Run(() =>
        {
            begin(channel).UnsafeOnCompleted(() => hasRun = SynchronizationContext.Current == context);
            return true;
        });

        complete(channel);

        Assert.False(hasRun);
        context.RunOnePosted(s_patience);
        Assert.True(hasRun);
        Assert.Equal(0, context.PostedCount);
    }
}
