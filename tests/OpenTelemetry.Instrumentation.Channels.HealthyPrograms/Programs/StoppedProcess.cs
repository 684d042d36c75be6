// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A process that is stopped for twenty seconds by SIGSTOP, now and then, while it works.</summary>
internal static class StoppedProcess
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 3);
        Task consumer = world.ReadAsync(channel.Reader, 2);
        for (int i = 1; !consumer.IsCompleted; i++)
        {
            await channel.Writer.WriteAsync(i, world.Stopping);
            if (i % 400 == 10)
            {
                world.StopProcess(20);
            }
        }

        await consumer;
    }
}
