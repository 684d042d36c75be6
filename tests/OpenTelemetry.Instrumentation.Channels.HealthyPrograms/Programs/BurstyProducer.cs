// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A producer whose bursts are larger than the channel, and a consumer that keeps up on average.</summary>
internal static class BurstyProducer
{
    public static async Task RunAsync(World world)
    {
        Channel<int> events = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 100);
        Task consumer = world.ReadAsync(events.Reader, 0);
        while (true)
        {
            for (int i = 0; i < 500; i++)
            {
                await events.Writer.WriteAsync(i, world.Stopping);
            }

            await world.DelayAsync(5 + world.Random.Next(60));
            if (consumer.IsCompleted)
            {
                await consumer;
            }
        }
    }
}
