// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>The scenarios of the performance page, each as one run of some items.</summary>
internal static class Scenarios
{
    /// <summary>P1: one thread writes and reads back.</summary>
    public static void Pairs(Channel<int> channel, int items)
    {
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
        }
    }

    /// <summary>
    /// The operations of P2 and P4 on one thread, where no scheduler has a say: some are written, then read.
    /// </summary>
    public static void Bursts(Channel<int> channel, IAsyncEnumerator<int> reader, int bursts)
    {
        const int Burst = TestChannels.Capacity / 2;
        for (int i = 0; i < bursts; i++)
        {
            for (int item = 0; item < Burst; item++)
            {
                channel.Writer.WriteAsync(item).GetAwaiter().GetResult();
            }

            for (int item = 0; item < Burst; item++)
            {
                reader.MoveNextAsync().GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>The operations of P3 on one thread: an item is handed to a reader that waits.</summary>
    public static void HandOvers(Channel<int> channel, int items)
    {
        for (int i = 0; i < items; i++)
        {
            ValueTask<int> read = channel.Reader.ReadAsync();
            channel.Writer.WriteAsync(i).GetAwaiter().GetResult();
            read.GetAwaiter().GetResult();
        }
    }

    /// <summary>
    /// P2 and P4: as many writers as readers. The channel stays open: it is as warm as a service has it.
    /// </summary>
    public static void Stream(Channel<int> channel, int flows, int items)
    {
        int each = items / flows;
        var writers = new Task[flows];
        var readers = new Task[flows];
        for (int i = 0; i < flows; i++)
        {
            readers[i] = Task.Run(() => ReadAllAsync(channel.Reader, each));
            writers[i] = Task.Run(() => WriteAsync(channel.Writer, each));
        }

        Task.WaitAll(writers);
        Task.WaitAll(readers);
    }

    /// <summary>P3: an item goes to and fro.</summary>
    public static void PingPong(Channel<int> ping, Channel<int> pong, int items)
    {
        Task there = Task.Run(() => ServeAsync(ping, pong, items, isFirst: true));
        Task back = Task.Run(() => ServeAsync(pong, ping, items, isFirst: false));
        Task.WaitAll(there, back);
    }

    /// <summary>P5: channels that live shortly.</summary>
    public static void Churn(Func<Channel<int>> create, int channels)
    {
        for (int i = 0; i < channels; i++)
        {
            Channel<int> channel = create();
            for (int item = 0; item < 10; item++)
            {
                channel.Writer.TryWrite(item);
            }

            channel.Writer.Complete();
            while (channel.Reader.TryRead(out _))
            {
            }
        }
    }

    private static async Task WriteAsync(ChannelWriter<int> writer, int items)
    {
        for (int i = 0; i < items; i++)
        {
            await writer.WriteAsync(i);
        }
    }

    private static async Task ReadAllAsync(ChannelReader<int> reader, int items)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
            if (--items == 0)
            {
                break;
            }
        }
    }

    private static async Task ServeAsync(Channel<int> to, Channel<int> from, int items, bool isFirst)
    {
        for (int i = 0; i < items; i++)
        {
            if (isFirst)
            {
                await to.Writer.WriteAsync(i);
                await from.Reader.ReadAsync();
            }
            else
            {
                await from.Reader.ReadAsync();
                await to.Writer.WriteAsync(i);
            }
        }
    }
}
