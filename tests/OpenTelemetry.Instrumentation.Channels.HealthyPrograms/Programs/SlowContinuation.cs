// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A reader that continues on the thread of the writer, and is busy for eight seconds there.</summary>
internal static class SlowContinuation
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            world.Telemetry(), new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        Task reader = ReadAsync(channel.Reader, world);
        while (!reader.IsCompleted)
        {
            await Task.Run(() => channel.Writer.TryWrite(1));
            await world.DelayAsync(60);
        }

        await reader;
    }

    private static async Task ReadAsync(ChannelReader<int> reader, World world)
    {
        while (true)
        {
            await reader.ReadAsync(world.Stopping).ConfigureAwait(false);
            world.Hold(8);
        }
    }
}
