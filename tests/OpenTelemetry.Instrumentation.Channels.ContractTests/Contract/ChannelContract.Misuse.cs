// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>ValueTasks used against their rules: an exception, never a block.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void ReadAsync_ResultTakenTooEarlyOrTwice_InvalidOperation()
        => InvalidOperations(CancellationToken.None);

    [ContractFact]
    public void ReadAsync_CancelableResultTakenTooEarlyOrTwice_InvalidOperation()
    {
        using var source = new CancellationTokenSource();
        InvalidOperations(source.Token);
    }

    [ContractFact]
    public void ReadAsync_ResultTakenBeforeThePostedContinuation_PostedContinuationIsHarmless()
    {
        var context = new HeldContext();
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));
        context.Run(() =>
        {
            read.GetAwaiter().UnsafeOnCompleted(static () => { });
            return true;
        });

        Assert.Equal(1, Done(read));
        context.RunOnePosted(s_patience);
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void WaitToReadAsync_ResultTakenTooEarlyOrTwice_InvalidOperation(bool cancelable)
    {
        Channel<int> channel = Create();
        using var source = new CancellationTokenSource();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync(cancelable ? source.Token : default);

        Assert.Throws<InvalidOperationException>(() => { wait.GetAwaiter().GetResult(); });
        channel.Writer.Complete();
        Assert.False(Done(wait));
        Assert.Throws<InvalidOperationException>(() => { wait.GetAwaiter().GetResult(); });
        Assert.Throws<InvalidOperationException>(() => wait.IsCompleted);
    }

    [ContractTheory(Needs = Abilities.MakesWritersWait)]
    [InlineData(false)]
    [InlineData(true)]
    public void WriteAsync_ResultTakenTooEarlyOrTwice_InvalidOperation(bool cancelable)
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask write = channel.Writer.WriteAsync(99, cancelable ? source.Token : default);

        Assert.Throws<InvalidOperationException>(() => write.GetAwaiter().GetResult());
        Assert.True(channel.Reader.TryRead(out _));
        Done(write);
        Assert.Throws<InvalidOperationException>(() => write.GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => write.IsCompleted);
    }

    [ContractTheory(Needs = Abilities.MakesWritersWait)]
    [InlineData(false)]
    [InlineData(true)]
    public void WaitToWriteAsync_ResultTakenTooEarlyOrTwice_InvalidOperation(bool cancelable)
    {
        Channel<int> channel = CreateFull();
        using var source = new CancellationTokenSource();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync(cancelable ? source.Token : default);

        Assert.Throws<InvalidOperationException>(() => { wait.GetAwaiter().GetResult(); });
        channel.Writer.Complete();
        Assert.False(Done(wait));
        Assert.Throws<InvalidOperationException>(() => { wait.GetAwaiter().GetResult(); });
        Assert.Throws<InvalidOperationException>(() => wait.IsCompleted);
    }

    [ContractFact]
    public async Task ReadAsync_TwoContinuations_SecondRefusedAndFirstRuns()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync();

        await FirstOfTwoRuns(
            read.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted, () => Assert.True(channel.Writer.TryWrite(1)));

        Assert.Equal(1, Done(read));
    }

    [ContractFact]
    public async Task ReadAsync_SecondContinuationOfACompletedRead_AsTheRuntimeHasIt()
    {
        Channel<int> channel = Create();
        ValueTaskAwaiter<int> read = channel.Reader.ReadAsync().GetAwaiter();
        Assert.True(channel.Writer.TryWrite(1));
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        read.UnsafeOnCompleted(first.SetResult);

        if (typeof(Channel).Assembly.GetName().Version!.Major >= 11)
        {
            read.UnsafeOnCompleted(second.SetResult);
            await Soon(second.Task);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(() => read.UnsafeOnCompleted(second.SetResult));
        }

        await Soon(first.Task);
        Assert.Equal(1, read.GetResult());
        Assert.Throws<InvalidOperationException>(() => read.GetResult());
    }

    [ContractFact]
    public async Task WaitToReadAsync_TwoContinuations_SecondRefusedAndFirstRuns()
    {
        Channel<int> channel = Create();
        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();

        await FirstOfTwoRuns(
            wait.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted, () => channel.Writer.Complete());

        Assert.False(Done(wait));
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WriteAsync_TwoContinuations_SecondRefusedAndFirstRuns()
    {
        Channel<int> channel = CreateFull();
        ValueTask write = channel.Writer.WriteAsync(99);

        await FirstOfTwoRuns(
            write.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted,
            () => Assert.True(channel.Reader.TryRead(out _)));

        Done(write);
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WaitToWriteAsync_TwoContinuations_SecondRefusedAndFirstRuns()
    {
        Channel<int> channel = CreateFull();
        ValueTask<bool> wait = channel.Writer.WaitToWriteAsync();

        await FirstOfTwoRuns(
            wait.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted, () => channel.Writer.Complete());

        Assert.False(Done(wait));
    }

    [ContractFact]
    public void ReadAsync_UsedAfterItsEnd_NextReadUndisturbed()
    {
        Channel<int> channel = Create();
        ValueTask<int> old = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(old));
        ValueTask<int> next = channel.Reader.ReadAsync();

        Assert.Throws<InvalidOperationException>(() => { old.GetAwaiter().GetResult(); });
        Assert.Throws<InvalidOperationException>(() => old.GetAwaiter().UnsafeOnCompleted(() => { }));

        Waits(next);
        Assert.True(channel.Writer.TryWrite(2));
        Assert.Equal(2, Done(next));
    }

    private void InvalidOperations(CancellationToken token)
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync(token);

        Assert.Throws<InvalidOperationException>(() => { read.GetAwaiter().GetResult(); });
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, Done(read));
        Assert.Throws<InvalidOperationException>(() => { read.GetAwaiter().GetResult(); });
        Assert.Throws<InvalidOperationException>(() => read.IsCompleted);
    }

    private static async Task FirstOfTwoRuns(Action<Action> subscribe, Action complete)
    {
        int runs = 0;
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        subscribe(() =>
        {
            runs++;
            ran.SetResult();
        });

        Assert.Throws<InvalidOperationException>(() => subscribe(() => runs += 100));
        complete();

        await Soon(ran.Task);
        Assert.Equal(1, runs);
    }
}
