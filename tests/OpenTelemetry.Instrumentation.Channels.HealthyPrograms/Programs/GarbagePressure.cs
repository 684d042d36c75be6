// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Much garbage, with finalizers that are slow, beside channels that come and go.</summary>
internal static class GarbagePressure
{
    public static async Task RunAsync(World world)
    {
        for (int i = 0; ; i++)
        {
            Allocate();
            Channel<byte[]> channel = InstrumentedChannel.CreateUnbounded<byte[]>(world.Telemetry());
            Task consumer = world.ReadAsync(channel.Reader, 0);
            for (int item = 0; item < 10; item++)
            {
                channel.Writer.TryWrite(new byte[1_000]);
            }

            channel.Writer.Complete();
            await consumer;
            await world.DelayAsync(1);
        }
    }

    private static void Allocate()
    {
        for (int i = 0; i < 500; i++)
        {
            _ = new Finalizable();
        }

        _ = new byte[1_000_000];
    }

    private sealed class Finalizable
    {
        ~Finalizable() => Thread.SpinWait(100);
    }
}
