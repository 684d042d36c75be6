// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Channels that are created for a feature that is off: some are kept, some are not.</summary>
internal static class UnusedChannel
{
    public static async Task RunAsync(World world)
    {
        Channel<int> kept = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry("kept"));
        while (true)
        {
            _ = InstrumentedChannel.CreateBounded<int>(world.Telemetry("dropped"), 1);
            await world.DelayAsync(30);
            GC.KeepAlive(kept);
        }
    }
}
