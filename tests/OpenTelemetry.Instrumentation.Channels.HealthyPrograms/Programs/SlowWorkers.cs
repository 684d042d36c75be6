// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Four workers of one channel that take twenty seconds an item, and a queue that is long before the noon and empty
/// after it.
/// </summary>
internal static class SlowWorkers
{
    public static async Task RunAsync(World world)
    {
        Channel<int> jobs = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        Task[] workers = [.. Enumerable.Range(0, 4).Select(_ => world.ReadAsync(jobs.Reader, 20))];
        while (true)
        {
            for (int i = 0; i < 50; i++)
            {
                jobs.Writer.TryWrite(i);
                await world.DelayAsync(3);
            }

            await world.DelayAsync(600);
            if (workers.Any(static worker => worker.IsFaulted))
            {
                await Task.WhenAll(workers);
            }
        }
    }
}
