// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Three searches write to one channel, and the first result is taken; the others are left in it.</summary>
internal static class FirstResultWins
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            await SearchAsync(world);
            await world.DelayAsync(1);
        }
    }

    private static async Task SearchAsync(World world)
    {
        Channel<int> results = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 3);
        Task searches = Task.WhenAll(Enumerable.Range(0, 3).Select(i => FindAsync(results.Writer, world, i)));
        await results.Reader.ReadAsync(world.Stopping);
        await searches;
        results.Writer.Complete();
    }

    private static async Task FindAsync(ChannelWriter<int> results, World world, int result)
    {
        await world.DelayAsync(result);
        await results.WriteAsync(result, world.Stopping);
    }
}
