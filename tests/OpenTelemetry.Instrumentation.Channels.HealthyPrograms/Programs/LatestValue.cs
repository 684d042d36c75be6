// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A channel that holds the newest value only, is written each second, and is read when somebody looks: not within
/// an hour.
/// </summary>
internal static class LatestValue
{
    public static async Task RunAsync(World world)
    {
        Channel<int> temperature = InstrumentedChannel.CreateBounded<int>(
            world.Telemetry(), new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        for (int i = 0; ; i++)
        {
            temperature.Writer.TryWrite(i);
            await world.DelayAsync(1);
            if (i % 5_400 == 5_399)
            {
                temperature.Reader.TryRead(out _);
            }
        }
    }
}
