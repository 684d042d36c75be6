// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A consumer that takes five seconds an item, and three producers that wait in a full channel.</summary>
internal static class SlowConsumer
{
    public static async Task RunAsync(World world)
    {
        Channel<int> jobs = InstrumentedChannel.CreateBounded<int>(world.Telemetry(), 10);
        Task[] producers = [.. Enumerable.Range(0, 3).Select(_ => WriteAsync(jobs.Writer, world.Stopping))];
        await Task.WhenAll([world.ReadAsync(jobs.Reader, 5), .. producers]);
    }

    private static async Task WriteAsync(ChannelWriter<int> jobs, CancellationToken stopping)
    {
        for (int i = 0; ; i++)
        {
            await jobs.WriteAsync(i, stopping);
        }
    }
}
