// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Eighty clients with a channel each get every event; some leave, others come, and one is too slow.</summary>
internal static class EventStreams
{
    private const int Clients = 80;

    public static async Task RunAsync(World world)
    {
        var streams = new Channel<int>?[Clients];
        for (int tick = 0; ; tick++)
        {
            // A client that leaves takes its channel along; it is completed as a server does it.
            int slot = tick % (2 * Clients);
            if (slot < Clients)
            {
                streams[slot]?.Writer.TryComplete();
                streams[slot] = InstrumentedChannel.CreateBounded<int>(
                    world.Telemetry(), new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
                _ = world.ReadAsync(streams[slot]!.Reader, slot == 0 ? 30 : 0);
            }

            foreach (Channel<int>? stream in streams)
            {
                stream?.Writer.TryWrite(tick);
            }

            await world.DelayAsync(1);
        }
    }
}
