// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Blocking work that leaves the pool without a thread for twenty seconds, in a service that is busy.
/// </summary>
internal static class StarvedPool
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 10);
        Task consumer = world.ReadAsync(channel.Reader, 0);
        for (int i = 1; !consumer.IsCompleted; i++)
        {
            await channel.Writer.WriteAsync(i, world.Stopping);
            await world.DelayAsync(1);
            if (i % 700 == 100)
            {
                await world.StarvePoolAsync(20);
            }
        }

        await consumer;
    }
}
