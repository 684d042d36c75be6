// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// ProcessAllAsync with three handlers that take up to ten seconds and fail in between, each failure caught by the
/// handler.
/// </summary>
internal static class HandlerThatIsSlow
{
    public static async Task RunAsync(World world)
    {
        Channel<int> orders = InstrumentedChannel.CreateBounded<int>(world.Telemetry(isTraced: true), 6);
        Task consumer = orders.Reader.ProcessAllAsync((item, _) => HandleAsync(item, world), 3, world.Stopping);
        for (int i = 0; !consumer.IsCompleted; i++)
        {
            await orders.Writer.WriteAsync(i, world.Stopping);
            await world.DelayAsync(i % 50 == 0 ? 120 : 0.5);
        }

        await consumer;
    }

    private static async ValueTask HandleAsync(int item, World world)
    {
        await world.DelayAsync(item % 11);
        if (item % 7 == 0)
        {
            world.Hold(1);
        }
    }
}
