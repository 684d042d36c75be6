// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A consumer that reads one item with a time-out of a minute, again and again.</summary>
internal static class PollerOfItems
{
    public static async Task RunAsync(World world)
    {
        Channel<int> work = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 5);
        Task poller = PollAsync(work.Reader, world);
        while (!poller.IsCompleted)
        {
            await work.Writer.WriteAsync(1, world.Stopping);
            await world.DelayAsync(150);
        }

        await poller;
    }

    private static async Task PollAsync(ChannelReader<int> work, World world)
    {
        while (!world.Stopping.IsCancellationRequested)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(world.Stopping);

            // Waits for a callback that runs: the source is disposed of next.
            await using ITimer timer = world.Clock.CreateTimer(
                _ => limit.Cancel(), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
            try
            {
                await work.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // There was no work in this minute.
            }
        }
    }
}
