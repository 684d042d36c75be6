// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A stream that is completed with the cancellation of its client, as the documentation of SignalR shows.
/// </summary>
internal static class CompletionByCancellation
{
    public static async Task RunAsync(World world)
    {
        while (true)
        {
            await StreamAsync(world);
            await world.DelayAsync(2);
        }
    }

    private static async Task StreamAsync(World world)
    {
        Channel<int> counter = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        using CancellationTokenSource client = world.Limit(3);
        Task writer = WriteAsync(counter.Writer, world, client.Token);
        try
        {
            await foreach (int _ in counter.Reader.ReadAllAsync())
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }

        await writer;
    }

    private static async Task WriteAsync(ChannelWriter<int> counter, World world, CancellationToken client)
    {
        Exception? error = null;
        try
        {
            for (int i = 0; i < 10; i++)
            {
                await counter.WriteAsync(i, client);
                await Task.Delay(TimeSpan.FromSeconds(1), world.Clock, client);
            }
        }
        catch (Exception failure)
        {
            error = failure;
        }

        counter.TryComplete(error);
    }
}
