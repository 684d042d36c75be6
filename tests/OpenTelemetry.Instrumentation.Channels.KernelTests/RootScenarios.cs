// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.KernelTests;

/// <summary>
/// Leaks by what still keeps the one who waits. Each method makes the channel, gives back what keeps a part of it, and
/// leaves nothing else behind.
/// </summary>
internal static class RootScenarios
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object? UnreachableReader(string name)
    {
        _ = ReadAsync(InstrumentedChannel.CreateBounded<int>(name, 1).Reader, CancellationToken.None);
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object? UnreachableWriter(string name)
    {
        _ = WriteAsync(InstrumentedChannel.CreateBounded<int>(name, 1).Writer);
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object ReaderWithTheTokenOfTheApplication(string name)
    {
        var application = new CancellationTokenSource();
        _ = ReadAsync(InstrumentedChannel.CreateBounded<int>(name, 1).Reader, application.Token);
        return application;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object ConsumerTaskInAStatic(string name)
        => ReadAsync(InstrumentedChannel.CreateUnbounded<int>(name).Reader, CancellationToken.None);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object? ThreadBlockedInGetResult(string name)
    {
        ChannelReader<int> reader = InstrumentedChannel.CreateBounded<int>(name, 1).Reader;
        var thread = new Thread(() => reader.ReadAsync().AsTask().GetAwaiter().GetResult()) { IsBackground = true };
        thread.Start();
        SpinWait.SpinUntil(() => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0, TimeSpan.FromMinutes(1));
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object FaultedProducer(string name)
    {
        var channel = InstrumentedChannel.CreateBounded<int>(name, 4);
        Task producer = FailAsync(channel.Writer);
        Assert.True(producer.IsFaulted);
        _ = producer.Exception;
        return ReadAsync(channel.Reader, CancellationToken.None);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object EarlyBreakWithTheProducerTaskRooted(string name)
    {
        var channel = InstrumentedChannel.CreateBounded<int>(name, 1);
        Task producer = WriteAsync(channel.Writer);
        Task consumer = ReadOneAsync(channel.Reader);
        Assert.True(consumer.Wait(TimeSpan.FromMinutes(1)));
        return producer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object UnboundedWithTheReaderDropped(string name)
    {
        ChannelWriter<int> writer = InstrumentedChannel.CreateUnbounded<int>(name).Writer;
        writer.TryWrite(1);
        return writer;
    }

    private static async Task ReadAsync(ChannelReader<int> reader, CancellationToken token)
    {
        await foreach (int _ in reader.ReadAllAsync(token).ConfigureAwait(false))
        {
        }
    }

    private static async Task ReadOneAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync().ConfigureAwait(false))
        {
            break;
        }
    }

    private static async Task WriteAsync(ChannelWriter<int> writer)
    {
        for (int i = 0; i < 5; i++)
        {
            await writer.WriteAsync(i).ConfigureAwait(false);
        }

        writer.Complete();
    }

    private static async Task FailAsync(ChannelWriter<int> writer)
    {
        await writer.WriteAsync(1).ConfigureAwait(false);
        throw new IOException("The source is gone.");
    }
}
