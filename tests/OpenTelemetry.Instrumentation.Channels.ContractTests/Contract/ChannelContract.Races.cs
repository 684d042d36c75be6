// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>An operation that another thread completes while it is being started.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    private const int RaceRounds = 1_000;

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task ReadAsync_WrittenWhileItStarts_ItemComesThrough()
    {
        Channel<int> channel = Create(synchronous: false);

        await Race(
            round => channel.Reader.ReadAsync().AsTask(),
            round =>
            {
                while (!channel.Writer.TryWrite(round))
                {
                    Thread.Yield();
                }
            },
            static (round, item) => Assert.Equal(round, item));
    }

    [ContractFact(Needs = Abilities.OffersItems)]
    public async Task WaitToReadAsync_WrittenWhileItStarts_True()
    {
        Channel<int> channel = Create(synchronous: false);

        await Race(
            round => channel.Reader.WaitToReadAsync().AsTask(),
            round => _ = Offer(channel, round),
            (round, hasItem) =>
            {
                Assert.True(hasItem);
                Assert.True(channel.Reader.TryRead(out int item));
                Assert.Equal(round, item);
            });
    }

    [ContractFact(Needs = Abilities.MakesWritersWait)]
    public async Task WriteAsync_ReadWhileItStarts_Succeeds()
    {
        Channel<int> channel = CreateFull();
        int taken = 0;

        await Race(
            async round =>
            {
                await channel.Writer.WriteAsync(round).ConfigureAwait(false);
                return round;
            },
            round =>
            {
                while (!channel.Reader.TryRead(out _))
                {
                    Thread.Yield();
                }

                taken++;
            },
            static (round, written) => Assert.Equal(round, written));

        Assert.Equal(RaceRounds, taken);
        Assert.Equal(Kind.Capacity, Drain(channel).Count);
    }

    // Not for channels with inline continuations: a round would go on inside of the call that completes the one before.
    /// <summary>Starts an operation and completes it from another thread at about the same time, many times.</summary>
    private static async Task Race<T>(Func<int, Task<T>> start, Action<int> complete, Action<int, T> check)
    {
        int round = 0;
        int completed = 0;
        bool isStopped = false;
        Task other = Task.Factory.StartNew(
            () =>
            {
                var random = new Random(1);
                for (int mine = 1; mine <= RaceRounds; mine++)
                {
                    var spinner = default(SpinWait);
                    while (Volatile.Read(ref round) != mine)
                    {
                        if (Volatile.Read(ref isStopped))
                        {
                            return;
                        }

                        spinner.SpinOnce(sleep1Threshold: -1);
                    }

                    Thread.SpinWait(random.Next(40));
                    complete(mine);
                    Volatile.Write(ref completed, mine);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            for (int mine = 1; mine <= RaceRounds; mine++)
            {
                Volatile.Write(ref round, mine);
                check(mine, await Soon(start(mine)).ConfigureAwait(false));
                SpinWait.SpinUntil(() => Volatile.Read(ref completed) == mine || other.IsCompleted);
            }
        }
        finally
        {
            Volatile.Write(ref isStopped, true);
        }

        await Soon(other);
    }
}
