// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// The consumer is there and hangs on something else. Nobody can prove that it will not go on: the blocked write is
/// suspected.
/// </summary>
internal static class SlowReader
{
    private static readonly TaskCompletionSource s_never = new();
    private static Channel<int>? s_jobs;

    public static void Start()
    {
        s_jobs = InstrumentedChannel.CreateBounded<int>("jobs", 4);
        _ = ConsumeAsync(s_jobs.Reader);
        _ = ProduceAsync(s_jobs.Writer);
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        for (int job = 1; ; job++)
        {
            await writer.WriteAsync(job);
        }
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (int job in reader.ReadAllAsync())
        {
            Console.WriteLine($"job {job} waits for a server that does not answer");
            await s_never.Task;
        }
    }
}
