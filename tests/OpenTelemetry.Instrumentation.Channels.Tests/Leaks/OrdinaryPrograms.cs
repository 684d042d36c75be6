// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Programs that are in order, in methods of their own, so that no frame of a test keeps a channel.</summary>
internal static class OrdinaryPrograms
{
    /// <summary>A request whose reader leaves after the first item; its producer completes the channel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task LeaveEarlyAsync(string name, string how)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        Task producing = ProduceAsync(channel.Writer);
        using var source = new CancellationTokenSource();
        try
        {
            await ReadFirstAsync(channel.Reader, how, source);
        }
        catch (Exception error) when (error is InvalidOperationException or OperationCanceledException)
        {
        }

        await producing;
    }

    /// <summary>Keeps a read that ends by itself, and nothing else of the channel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task ReadWithEnd(string name, string how, TaskCompletionSource other, CancellationToken limit)
    {
        ChannelReader<int> reader = InstrumentedChannel.CreateUnbounded<int>(name).Reader;
        return how switch
        {
            "token" => ReadAsync(reader, limit),
            "wait token" => WaitToReadAsync(reader, limit),
            "loop token" => LeakScenes.ReadAsync(reader, limit),
            "WaitAsync" => WaitForRead(reader.ReadAsync(CancellationToken.None).AsTask(), limit),
            "WhenAny" => ReadOrAsync(reader.ReadAsync(CancellationToken.None).AsTask(), other.Task),
            "WaitAsync of a method" => ReadAsync(reader, CancellationToken.None).WaitAsync(limit),
            _ => Task.WhenAny(ReadAsync(reader, CancellationToken.None), other.Task),
        };
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        try
        {
            for (int i = 0; i < 3; i++)
            {
                await writer.WriteAsync(i);
                await Task.Yield();
            }
        }
        finally
        {
            writer.TryComplete();
        }
    }

    private static async Task ReadFirstAsync(ChannelReader<int> reader, string how, CancellationTokenSource source)
    {
        await foreach (int _ in reader.ReadAllAsync(CancellationToken.None))
        {
            switch (how)
            {
                case "throw":
                    throw new InvalidOperationException("The consumer of a test.");
                case "break":
                    break;
                case "return":
                    return;
                default:
                    await source.CancelAsync();
                    source.Token.ThrowIfCancellationRequested();
                    break;
            }

            break;
        }
    }

    private static async Task ReadAsync(ChannelReader<int> reader, CancellationToken token)
        => await reader.ReadAsync(token);

    private static async Task WaitToReadAsync(ChannelReader<int> reader, CancellationToken token)
        => await reader.WaitToReadAsync(token);

    private static async Task WaitForRead(Task<int> read, CancellationToken limit) => await read.WaitAsync(limit);

    private static async Task ReadOrAsync(Task<int> read, Task other) => await await Task.WhenAny(read, other);
}
