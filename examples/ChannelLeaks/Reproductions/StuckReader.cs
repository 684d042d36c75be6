// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// The consumer of a channel without a bound hangs, and the producer fills the memory. The channel is in use: nothing
/// can be proved, but it only grows.
/// </summary>
internal static class StuckReader
{
    private static readonly TaskCompletionSource s_never = new();
    private static Channel<byte[]>? s_events;

    public static Task RunAsync()
    {
        s_events = InstrumentedChannel.CreateUnbounded<byte[]>("events");
        _ = ConsumeAsync(s_events.Reader);
        return Flood.FillAsync(s_events.Writer);
    }

    private static async Task ConsumeAsync(ChannelReader<byte[]> reader)
    {
        await foreach (byte[] item in reader.ReadAllAsync())
        {
            Console.WriteLine($"an item of {item.Length} bytes waits for a server that does not answer");
            await s_never.Task;
        }
    }
}
