// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A unit of work that opens a scope, writes, and drains the channel at its end.</summary>
internal static class ScopedDrain
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 5);
            Task consumer = ReadAsync(channel.Reader, world);
            await using (channel.OpenScope(TimeSpan.FromMinutes(1), world.Clock))
            {
                for (int i = 0; i < 10; i++)
                {
                    await channel.Writer.WriteAsync(i, world.Stopping);
                }
            }

            await consumer;
        }
    }

    // Who stops while the scope drains takes the rest at once: the scope would wait for its whole limit otherwise.
    private static async Task ReadAsync(ChannelReader<int> reader, World world)
    {
        await foreach (int _ in reader.ReadAllAsync(CancellationToken.None))
        {
            await Task.WhenAny(world.DelayAsync(2));
        }
    }
}
