// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>Reads that are cancelled by a timer, with a writer that never writes.</summary>
internal static class ReadWithCancelAfter
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
        using CancellationTokenSource limit = world.Limit(30);
        try
        {
            await reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // Nothing came in time.
        }
    }
}
