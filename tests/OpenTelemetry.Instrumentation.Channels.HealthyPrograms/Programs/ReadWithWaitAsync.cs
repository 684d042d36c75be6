// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Reads that are given up after a time by WaitAsync, with a writer that never writes.</summary>
internal static class ReadWithWaitAsync
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            Channel<int> channel = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 1);
            await WaitAsync(channel.Reader, world);
            channel.Writer.TryComplete();
            await world.DelayAsync(1);
        }
    }

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
