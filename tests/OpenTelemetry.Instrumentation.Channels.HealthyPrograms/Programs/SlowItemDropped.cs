// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A callback for dropped items that takes nine seconds.</summary>
internal static class SlowItemDropped
{
    public static async Task RunAsync(World world)
    {
        Channel<int> latest = InstrumentedChannel.CreateBounded<int>(
            world.Telemetry(),
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => world.Hold(9));
        while (true)
        {
            await Task.Run(() => latest.Writer.TryWrite(1));
            await world.DelayAsync(60);
            if (world.Random.Next(3) == 0)
            {
                latest.Reader.TryRead(out _);
            }
        }
    }
}
