// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Eight consumers that take a burst of 10,000 items in no time and have nothing to do for long afterwards.
/// </summary>
internal static class IdleReadersAfterBurst
{
    public static async Task RunAsync(World world)
    {
        Channel<int> outcomes = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 1_000);
        Task[] readers = [.. Enumerable.Range(0, 8).Select(_ => ReadAsync(outcomes.Reader, world.Stopping))];
        while (true)
        {
            for (int i = 0; i < 10_000; i++)
            {
                await outcomes.Writer.WriteAsync(i, world.Stopping);
            }

            await Task.WhenAny(world.DelayAsync(1_200), Task.WhenAll(readers));
            world.Stopping.ThrowIfCancellationRequested();
        }
    }

    private static async Task ReadAsync(ChannelReader<int> outcomes, CancellationToken stopping)
    {
        await foreach (int _ in outcomes.ReadAllAsync(stopping))
        {
        }
    }
}
