// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Reads that are given up after a time by WaitAsync, of a channel that has lost its writer.</summary>
internal static class LostReadWithWaitAsync
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            await WaitAsync(Open(world), world);
            await world.DelayAsync(1);
        }
    }

    // The writer is gone, and the wait ends by itself: nothing is stuck.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelReader<int> Open(World world)
        => InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 1).Reader;

    private static async Task WaitAsync(ChannelReader<int> reader, World world)
    {
        try
        {
            await reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), world.Clock, world.Stopping);
        }
        catch (TimeoutException)
        {
            // Nothing came in time.
        }
    }
}
