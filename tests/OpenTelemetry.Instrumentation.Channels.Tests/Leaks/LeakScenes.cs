// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>
/// Loops, and what is kept of a channel: in methods of their own, so that no frame of a test keeps the rest.
/// </summary>
internal static class LeakScenes
{
    public static async Task ReadAsync(ChannelReader<int> reader, Action? onEnd = null)
    {
        try
        {
            await foreach (int _ in reader.ReadAllAsync())
            {
            }
        }
        finally
        {
            onEnd?.Invoke();
        }
    }

    public static async Task ReadAsync(ChannelReader<int> reader, CancellationToken token)
    {
        await foreach (int _ in reader.ReadAllAsync(token))
        {
        }
    }

    public static async Task WriteAsync(ChannelWriter<int> writer, int items, Action? onEnd = null)
    {
        try
        {
            for (int i = 0; i < items; i++)
            {
                await writer.WriteAsync(i);
            }
        }
        finally
        {
            onEnd?.Invoke();
        }
    }

    /// <summary>Keeps a reader that waits, and nothing else.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task KeepReadLoop(Channel<int> channel, Action? onEnd = null) => ReadAsync(channel.Reader, onEnd);

    /// <summary>Keeps a writer that is blocked, and nothing else.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task KeepWriteLoop(Channel<int> channel, int items, Action? onEnd = null)
        => WriteAsync(channel.Writer, items, onEnd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DropReadLoop(Channel<int> channel, Action? onEnd = null) => _ = ReadAsync(channel.Reader, onEnd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DropWriteLoop(Channel<int> channel, int items, Action? onEnd = null)
        => _ = WriteAsync(channel.Writer, items, onEnd);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DropWithItems(Channel<int> channel, int items)
    {
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
        }
    }
}
