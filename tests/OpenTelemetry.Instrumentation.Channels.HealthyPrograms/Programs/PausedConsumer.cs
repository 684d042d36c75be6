// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A consumer that is nearly paused: an item in four minutes, and producers that wait for room all the time.
/// </summary>
internal static class PausedConsumer
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 2);
        Task[] writers = [WriteAsync(channel.Writer, world), WriteAsync(channel.Writer, world)];
        await Task.WhenAll([world.ReadAsync(channel.Reader, 240), .. writers]);
    }

    private static async Task WriteAsync(ChannelWriter<int> channel, World world)
    {
        for (int i = 0; ; i++)
        {
            await channel.WriteAsync(i, world.Stopping);
        }
    }
}
