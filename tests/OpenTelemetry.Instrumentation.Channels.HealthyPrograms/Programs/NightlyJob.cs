// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A job that fills a channel for a minute, and rests for half an hour. Its consumers live as long as the service.
/// </summary>
internal static class NightlyJob
{
    public static async Task RunAsync(World world)
    {
        Channel<int> rows = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 50);
        Task consumer = world.ReadAsync(rows.Reader, 0.5);
        while (!consumer.IsFaulted)
        {
            for (int i = 0; i < 120; i++)
            {
                await rows.Writer.WriteAsync(i, world.Stopping);
            }

            await world.DelayAsync(1_800);
        }

        await consumer;
    }
}
