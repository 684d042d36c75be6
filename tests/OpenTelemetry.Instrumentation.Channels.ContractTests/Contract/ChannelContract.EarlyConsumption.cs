// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>
/// An operation that is consumed after it has completed, and before its posted continuation has run.
/// </content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public void ReadAsync_ConsumedBeforeItsContinuation_ContinuationRuns()
        => RunsContinuationOfConsumed(
            Create(),
            static channel => Read(channel.Reader.ReadAsync().GetAwaiter()),
            static channel => Assert.True(channel.Writer.TryWrite(1)));

    [ContractFact]
    public void ReadAsync_FailedAndConsumedBeforeItsContinuation_ContinuationRuns()
        => RunsContinuationOfConsumed(
            Create(),
            static channel =>
            {
                ValueTaskAwaiter<int> read = channel.Reader.ReadAsync().GetAwaiter();
                return (read, () => Assert.Throws<ChannelClosedException>(() => read.GetResult()));
            },
            static channel => channel.Writer.Complete(),
            isUsedAgain: false);

    [ContractFact]
    public void WaitToReadAsync_ConsumedBeforeItsContinuation_ContinuationRuns()
        => RunsContinuationOfConsumed(
            Create(),
            static channel => Read(channel.Reader.WaitToReadAsync().GetAwaiter()),
            static channel => channel.Writer.Complete(),
            isUsedAgain: false);

    [ContractFact(Needs = Abilities.BuffersItems)]
    public void WaitToReadAsync_ConsumedBeforeItsContinuation_NextWaitIsItsOwn()
        => RunsContinuationOfConsumed(
            Create(),
            static channel =>
            {
                while (channel.Reader.TryRead(out _))
                {
                }

                return Read(channel.Reader.WaitToReadAsync().GetAwaiter());
            },
            static channel => Assert.True(channel.Writer.TryWrite(1)));

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public void WriteAsync_ConsumedBeforeItsContinuation_ContinuationRuns()
        => RunsContinuationOfConsumed(
            CreateFull(),
            static channel =>
            {
                ValueTaskAwaiter write = channel.Writer.WriteAsync(9).GetAwaiter();
                return (write, write.GetResult);
            },
            static channel => Assert.True(channel.Reader.TryRead(out _)));

    [ContractFact(Needs = Abilities.MakesWritersWait | Abilities.BuffersItems)]
    public void WaitToWriteAsync_ConsumedBeforeItsContinuation_ContinuationRuns()
        => RunsContinuationOfConsumed(
            CreateFull(),
            static channel =>
            {
                while (channel.Writer.TryWrite(9))
                {
                }

                return Read(channel.Writer.WaitToWriteAsync().GetAwaiter());
            },
            static channel => Assert.True(channel.Reader.TryRead(out _)));

    private static (ICriticalNotifyCompletion Awaiter, Action Consume) Read<T>(ValueTaskAwaiter<T> awaiter)
        => (awaiter, () => awaiter.GetResult());

    private static void RunsContinuationOfConsumed(
        Channel<int> channel,
        Func<Channel<int>, (ICriticalNotifyCompletion Awaiter, Action Consume)> begin,
        Action<Channel<int>> complete,
        bool isUsedAgain = true)
    {
        var context = new HeldContext();
        var ran = new List<string>();

        Action consumeFirst = CompleteAndSubscribe("first");
        consumeFirst();

        if (isUsedAgain)
        {
            Action consumeSecond = CompleteAndSubscribe("second");
            context.RunOnePosted(s_patience);
            Assert.Equal(["first"], ran);
            context.RunOnePosted(s_patience);
            consumeSecond();
            Assert.Equal(["first", "second"], ran);
            CompleteAndSubscribe("third")();
        }

        context.RunOnePosted(s_patience);
        Assert.Equal(isUsedAgain ? ["first", "second", "third"] : ["first"], ran);
        Assert.Equal(0, context.PostedCount);

        // An operation that has completed posts its continuation at once.
        Action CompleteAndSubscribe(string name) => context.Run(() =>
        {
            (ICriticalNotifyCompletion awaiter, Action consume) = begin(channel);
            complete(channel);
            awaiter.UnsafeOnCompleted(() => ran.Add(name));
            return consume;
        });
    }
}
