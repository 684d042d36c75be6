// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A request whose reader leaves after the first row, while the producer completes the channel in order.
/// </summary>
internal static class RequestOfRows
{
    /// <summary>Serves five requests every two seconds.</summary>
    /// <param name="world">The world.</param>
    /// <param name="readAsync">Reads the first row, and leaves in a way of its own.</param>
    public static async Task RunAsync(World world, Func<ChannelReader<int>, Task> readAsync)
    {
        while (true)
        {
            for (int i = 0; i < 5; i++)
            {
                await ServeAsync(world.Telemetry(), readAsync);
            }

            await world.DelayAsync(2);
        }
    }

    private static async Task ServeAsync(ChannelTelemetryOptions telemetry, Func<ChannelReader<int>, Task> readAsync)
    {
        Channel<int> rows = InstrumentedChannel.CreateUnbounded<int>(telemetry);
        Task producer = ProduceAsync(rows.Writer);
        try
        {
            await readAsync(rows.Reader);
        }
        catch (Exception failure) when (failure is FormatException or OperationCanceledException)
        {
            // The request is answered with an error.
        }

        await producer;
    }

    private static async Task ProduceAsync(ChannelWriter<int> rows)
    {
        try
        {
            for (int i = 0; i < 10; i++)
            {
                await Task.Yield();
                rows.TryWrite(i);
            }
        }
        finally
        {
            rows.Complete();
        }
    }
}
