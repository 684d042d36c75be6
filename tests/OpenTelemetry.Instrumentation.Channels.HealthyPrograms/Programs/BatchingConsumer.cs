// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A consumer of batches of up to 100 items or five seconds.</summary>
internal static class BatchingConsumer
{
    public static async Task RunAsync(World world)
    {
        Channel<int> lines = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        Task consumer = ReadAsync(lines.Reader, world);
        for (int i = 0; !consumer.IsCompleted; i++)
        {
            lines.Writer.TryWrite(i);
            await world.DelayAsync(world.Random.Next(1, 40));
        }

        await consumer;
    }

    private static async Task ReadAsync(ChannelReader<int> lines, World world)
    {
        var time = TimeSpan.FromSeconds(5);
        await foreach (IReadOnlyList<int> batch in lines.ReadAllBatchesAsync(100, time, world.Stopping))
        {
            await world.DelayAsync(batch.Count / 10.0);
        }
    }
}
