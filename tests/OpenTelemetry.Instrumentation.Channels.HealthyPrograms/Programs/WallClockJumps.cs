// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A wall clock that is set forward and back by hours while items wait.</summary>
internal static class WallClockJumps
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 3);
        Task consumer = world.ReadAsync(channel.Reader, 2);
        for (int i = 1; !consumer.IsCompleted; i++)
        {
            await channel.Writer.WriteAsync(i, world.Stopping);
            if (i % 100 == 10)
            {
                world.SetWallClock(TimeSpan.FromHours(i % 200 == 10 ? 7 : -7));
            }
        }

        await consumer;
    }
}
