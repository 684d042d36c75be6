// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// The consumer of a channel without a bound fails at an item, nobody looks at its task, and the producer fills the
/// memory until the process is killed.
/// </summary>
internal static class DeadReader
{
    public static Task RunAsync()
    {
        Channel<byte[]> events = InstrumentedChannel.CreateUnbounded<byte[]>("events");
        _ = ConsumeAsync(events.Reader);
        return Flood.FillAsync(events.Writer);
    }

    private static async Task ConsumeAsync(ChannelReader<byte[]> reader)
    {
        await foreach (byte[] item in reader.ReadAllAsync())
        {
            throw new FormatException($"an item of {item.Length} bytes cannot be read");
        }
    }
}
