// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A request whose reader fails on the first item, while the producer completes the channel in order.
/// </summary>
internal static class ReaderThatThrows
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            for (int i = 0; i < 5; i++)
            {
                await ServeAsync(world.Telemetry());
            }

            await world.DelayAsync(2);
        }
    }

    private static async Task ServeAsync(ChannelTelemetryOptions telemetry)
    {
        Channel<int> rows = InstrumentedChannel.CreateUnbounded<int>(telemetry);
        Task producer = ProduceAsync(rows.Writer);
        try
        {
            await ReadAsync(rows.Reader);
        }
        catch (Exception failure) when (failure is FormatException or OperationCanceledException)
        {
            // The request is answered with an error.
        }

        await producer;
    }

    private static async Task ReadAsync(ChannelReader<int> rows)
    {
        await foreach (int row in rows.ReadAllAsync())
        {
            if (row >= 0)
            {
                throw new FormatException("The first row is not a row.");
            }
        }
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
