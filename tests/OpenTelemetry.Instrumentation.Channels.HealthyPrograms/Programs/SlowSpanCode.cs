// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// Code that a span runs (a filter, an enrichment, a processor, a simple exporter) and that takes nine seconds once in
/// a minute.
/// </summary>
internal static class SlowSpanCode
{
    public static async Task RunAsync(World world, SpanPlace place)
    {
        long next = 0;
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(isTraced: true), 10);
        Task reader = world.ReadAsync(channel.Reader, 0);
        world.Spans.Add(place, world.Name, () =>
        {
            if (Interlocked.Exchange(ref next, 0) == 1)
            {
                world.Hold(9);
            }
        });
        for (int i = 0; !reader.IsCompleted; i++)
        {
            Volatile.Write(ref next, i % 60 == 0 ? 1 : 0);
            await channel.Writer.WriteAsync(i, world.Stopping);
            await world.DelayAsync(1);
        }

        await reader;
    }
}
