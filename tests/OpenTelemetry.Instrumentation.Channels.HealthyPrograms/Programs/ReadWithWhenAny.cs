// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Reads beside a delay in WhenAny, with a writer that never writes.</summary>
internal static class ReadWithWhenAny
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
        Task<int> read = reader.ReadAsync().AsTask();
        Task limit = world.DelayAsync(30);
        if (await Task.WhenAny(read, limit) == read)
        {
            throw new InvalidOperationException("Nothing was written.", read.Exception);
        }
    }
}
