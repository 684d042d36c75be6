// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// 2,000 requests a second for a minute at a time: each creates a channel of one name, and half of them complete
/// it.
/// </summary>
internal static class PerRequestChannels
{
    private const int PerSecond = 2_000;

    public static async Task RunAsync(World world)
    {
        ChannelTelemetryOptions telemetry = world.Telemetry();
        while (true)
        {
            long begin = world.Clock.GetTimestamp();
            long done = 0;
            TimeSpan passed = default;
            while (passed < TimeSpan.FromMinutes(1))
            {
                passed = world.Clock.GetElapsedTime(begin);
                long due = (long)(Math.Min(passed.TotalSeconds, (done / PerSecond) + 1) * PerSecond);
                for (; done < due; done++)
                {
                    _ = ServeAsync(telemetry, world, done % 2 == 0);
                }

                await world.DelayAsync(0.05);
            }

            await world.DelayAsync(1_140);
        }
    }

    private static async Task ServeAsync(ChannelTelemetryOptions telemetry, World world, bool completes)
    {
        Channel<int> reply = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        Task answer = AnswerAsync(reply.Writer, world, completes);
        await reply.Reader.ReadAsync(world.Stopping);
        await answer;
    }

    private static async Task AnswerAsync(ChannelWriter<int> reply, World world, bool completes)
    {
        await world.DelayAsync(0.025);
        reply.TryWrite(1);
        if (completes)
        {
            reply.Complete();
        }
    }
}
