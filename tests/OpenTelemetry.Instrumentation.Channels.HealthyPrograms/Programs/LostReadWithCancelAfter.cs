// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Reads that are cancelled by a timer, of a channel that has lost its writer.</summary>
internal static class LostReadWithCancelAfter
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
        using CancellationTokenSource limit = world.Limit(30);
        try
        {
            await reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Nothing came in time.
        }
    }
}
