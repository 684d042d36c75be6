// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests;

/// <content>Continuations and loops that use the channel they come from.</content>
public abstract partial class ChannelContract<TKind, TWay>
{
    [ContractFact]
    public async Task ReadAsync_InlineContinuationReadsAndWritesAgain_EveryItemComesThrough()
    {
        Channel<int> channel = Create(synchronous: true);
        var read = new List<int>();
        await Soon(Task.Run(() =>
        {
            Task reader = ReadThree();
            Assert.True(channel.Writer.TryWrite(1));
            return reader;
        }));

        Assert.Equal([1, 2, 3], read);

        async Task ReadThree()
        {
            read.Add(await channel.Reader.ReadAsync().ConfigureAwait(false));
            for (int i = 2; i <= 3; i++)
            {
                ValueTask<int> next = channel.Reader.ReadAsync();
                Waits(next);
                Assert.True(channel.Writer.TryWrite(i));
                read.Add(await next.ConfigureAwait(false));
            }
        }
    }

    [ContractFact]
    public async Task ReadAsync_InlineContinuationCompletes_WriterUndisturbed()
    {
        Channel<int> channel = Create(synchronous: true);
        await Soon(Task.Run(() =>
        {
            ValueTask<int> read = channel.Reader.ReadAsync();
            read.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => channel.Writer.Complete());

            Assert.True(channel.Writer.TryWrite(1));

            Assert.Equal(1, Done(read));
            Assert.True(channel.Reader.Completion.IsCompletedSuccessfully);
        }));
    }

    [ContractFact]
    public async Task ReadAsync_InlineContinuationOfACancellationReadsAgain_NextItemComesThrough()
    {
        Channel<int> channel = Create(synchronous: true);
        Task<int> reader = await Soon(Task.Run(() =>
        {
            using var source = new CancellationTokenSource();
            Task<int> reading = ReadTwice(source.Token);
            source.Cancel();
            return Task.FromResult(reading);
        }));

        Waits(reader);
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, await Soon(reader));

        async Task<int> ReadTwice(CancellationToken token)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.Reader.ReadAsync(token).AsTask());
            return await channel.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    [ContractTheory(Needs = Abilities.BuffersItems)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAllAsync_BodyWritesTheNextItem_LoopGoesOn(bool synchronous)
    {
        Channel<int> channel = Create(synchronous);
        Task<int> loop = Loop();
        Assert.True(channel.Writer.TryWrite(0));

        Assert.Equal(5_000, await Soon(loop));

        async Task<int> Loop()
        {
            int last = -1;
            await foreach (int item in channel.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                last = item;
                if (item == 5_000)
                {
                    channel.Writer.Complete();
                }
                else
                {
                    await channel.Writer.WriteAsync(item + 1).ConfigureAwait(false);
                }
            }

            return last;
        }
    }

    [ContractTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoChannels_PingPong_EveryBallComesBack(bool synchronous)
    {
        Channel<int> ping = Create(synchronous);
        Channel<int> pong = Create(synchronous);
        Task player = Answer();

        int sum = await Soon(Serve());

        await Soon(player);
        Assert.Equal(Enumerable.Range(1, 300).Sum(), sum);

        async Task<int> Serve()
        {
            int total = 0;
            for (int i = 0; i < 300; i++)
            {
                Task<int> back = pong.Reader.ReadAsync().AsTask();
                await ping.Writer.WriteAsync(i).ConfigureAwait(false);
                total += await back.ConfigureAwait(false);
            }

            ping.Writer.Complete();
            return total;
        }

        async Task Answer()
        {
            Task<int> next = ping.Reader.ReadAsync().AsTask();
            while (await Served(next).ConfigureAwait(false) is { } ball)
            {
                next = ping.Reader.ReadAsync().AsTask();
                await pong.Writer.WriteAsync(ball + 1).ConfigureAwait(false);
            }
        }

        static async Task<int?> Served(Task<int> read)
        {
            try
            {
                return await read.ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                return null;
            }
        }
    }

    [ContractFact]
    public async Task ReadAsync_Preserved_CanBeAwaitedTwice()
    {
        Channel<int> channel = Create();
        ValueTask<int> read = channel.Reader.ReadAsync().Preserve();

        Assert.True(channel.Writer.TryWrite(1));

        Assert.Equal(1, await read);
        Assert.Equal(1, await read);
    }
}
