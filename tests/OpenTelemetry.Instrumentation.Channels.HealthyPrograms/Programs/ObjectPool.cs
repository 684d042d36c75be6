// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A channel as a pool of four connections; eight clients wait for one, and keep it for ten seconds.</summary>
internal static class ObjectPool
{
    public static async Task RunAsync(World world)
    {
        Channel<object> pool = InstrumentedChannel.CreateBounded<object>(world.Telemetry(), 4);
        for (int i = 0; i < 4; i++)
        {
            pool.Writer.TryWrite(new object());
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UseAsync(pool, world)));
    }

    private static async Task UseAsync(Channel<object> pool, World world)
    {
        while (true)
        {
            object connection = await pool.Reader.ReadAsync(world.Stopping);
            await world.DelayAsync(10);
            await pool.Writer.WriteAsync(connection, world.Stopping);
        }
    }
}
