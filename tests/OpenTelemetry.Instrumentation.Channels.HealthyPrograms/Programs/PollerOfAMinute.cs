// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A consumer that asks whether there is work, a minute at a time.</summary>
internal static class PollerOfAMinute
{
    public static async Task RunAsync(World world)
    {
        Channel<int> work = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        Task poller = PollAsync(work.Reader, world);
        while (!poller.IsCompleted)
        {
            work.Writer.TryWrite(1);
            await world.DelayAsync(200);
        }

        await poller;
    }

    private static async Task PollAsync(ChannelReader<int> work, World world)
    {
        while (!world.Stopping.IsCancellationRequested)
        {
            using CancellationTokenSource limit = world.Limit(60);
            try
            {
                if (await work.WaitToReadAsync(limit.Token))
                {
                    work.TryRead(out _);
                }
            }
            catch (OperationCanceledException)
            {
                // There was no work in this minute.
            }
        }
    }
}
