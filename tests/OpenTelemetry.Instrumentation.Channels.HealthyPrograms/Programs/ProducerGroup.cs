// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A group of producers that come and go, the last of which completes the channel; then a new one begins.
/// </summary>
internal static class ProducerGroup
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 5);
            Task consumer = world.ReadAsync(channel.Reader, 1);
            await using (ChannelProducerGroup<int> group = channel.CreateProducerGroup())
            {
                await Task.WhenAll(Enumerable.Range(0, 4).Select(i => ProduceAsync(group.AddProducer(), world, i)));
            }

            await consumer;
        }
    }

    private static async Task ProduceAsync(ChannelProducer<int> producer, World world, int number)
    {
        await using (producer)
        {
            for (int i = 0; i < 20; i++)
            {
                await world.DelayAsync(number + 1);
                await producer.WriteAsync(i, world.Stopping);
            }
        }
    }
}
