// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A consumer that waits in an empty channel all the time.</summary>
internal static class IdleQueue
{
    public static async Task RunAsync(World world)
    {
        Channel<int> queue = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        Task consumer = ReadAsync(queue.Reader);
        await queue.Writer.WriteAsync(1);
        try
        {
            await world.DelayAsync(86_400);
        }
        finally
        {
            queue.Writer.Complete();
            await consumer;
        }
    }

    private static async Task ReadAsync(ChannelReader<int> queue)
    {
        await foreach (int _ in queue.ReadAllAsync())
        {
        }
    }
}
