// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Stress;

/// <summary>Readers and writers that all run at once, and the account of every item.</summary>
internal sealed class StressRun
{
    private const string ItemsVariable = "CHANNELS_CONTRACT_STRESS_ITEMS";

    private static readonly int s_itemsPerWriter = int.TryParse(
        Environment.GetEnvironmentVariable(ItemsVariable), out int items)
        ? items
        : LongTests.AreOn ? 1_500 : 300;

    private readonly int[] _seen;
    private readonly int _writers;
    private int _disorder;

    public StressRun(int writers)
    {
        _writers = writers;
        _seen = new int[writers * s_itemsPerWriter];
    }

    /// <summary>Gets how many items each reader got.</summary>
    public int[] Received { get; private set; } = [];

    public int Dropped { get; private set; }

    /// <summary>Gets how often each item was received or dropped.</summary>
    public IReadOnlyList<int> Seen => _seen;

    /// <summary>Gets how often a reader got an item of a writer before an earlier one of that writer.</summary>
    public int Disorder => _disorder;

    public void OnDropped(int item)
    {
        lock (_seen)
        {
            Dropped++;
        }

        Interlocked.Increment(ref _seen[item]);
    }

    public async Task RunAsync(Channel<int> channel, ReadStyle read, int readers, WriteStyle write)
    {
        Task<int>[] reading =
        [
            .. Enumerable.Range(0, readers).Select(_ => Task.Run(() => ReadAsync(channel.Reader, read)))
        ];
        await Task.WhenAll(
            Enumerable.Range(0, _writers).Select(writer => Task.Run(() => WriteAsync(channel.Writer, write, writer))));
        channel.Writer.Complete();
        Received = await Task.WhenAll(reading);
    }

    private static async Task WriteAsync(ChannelWriter<int> channel, WriteStyle style, int writer)
    {
        int first = writer * s_itemsPerWriter;
        for (int item = first; item < first + s_itemsPerWriter; item++)
        {
            if (style == WriteStyle.WriteAsync)
            {
                await channel.WriteAsync(item).ConfigureAwait(false);
                continue;
            }

            while (!channel.TryWrite(item))
            {
                Assert.True(await channel.WaitToWriteAsync().ConfigureAwait(false));
            }
        }
    }

    private async Task<int> ReadAsync(ChannelReader<int> channel, ReadStyle style)
    {
        using var source = new CancellationTokenSource();
        CancellationToken token = style == ReadStyle.CancelableReadAsync ? source.Token : CancellationToken.None;
        var last = new int[_writers];
        int count = 0;
        switch (style)
        {
            case ReadStyle.TryRead:
                while (await channel.WaitToReadAsync().ConfigureAwait(false))
                {
                    while (channel.TryRead(out int item))
                    {
                        Take(item);
                    }
                }

                break;
            case ReadStyle.ReadAsync:
            case ReadStyle.CancelableReadAsync:
                try
                {
                    while (true)
                    {
                        Take(await channel.ReadAsync(token).ConfigureAwait(false));
                    }
                }
                catch (ChannelClosedException)
                {
                    break;
                }

            default:
                await foreach (int item in channel.ReadAllAsync().ConfigureAwait(false))
                {
                    Take(item);
                }

                break;
        }

        return count;

        void Take(int item)
        {
            count++;
            Interlocked.Increment(ref _seen[item]);
            int writer = item / s_itemsPerWriter;
            if (item < last[writer])
            {
                Interlocked.Increment(ref _disorder);
            }

            last[writer] = item;
        }
    }
}
