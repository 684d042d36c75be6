// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

/// <summary>
/// One thread writes 1000 items, and reads them with <c>await foreach</c>. Nothing ever waits, so that what differs
/// is the cost of a choice, and not the mood of the scheduler.
/// </summary>
public static class TurnLoop
{
    private const int Batch = 1000;

    public static async Task RunAsync(Channel<int> channel, int count, Activity? ambient)
    {
        for (int written = 0; written < count; written += Batch)
        {
            Activity.Current = ambient;
            Write(channel.Writer);
            Activity.Current = null;
            await ReadAsync(channel.Reader);
        }
    }

    private static void Write(ChannelWriter<int> writer)
    {
        for (int i = 0; i < Batch; i++)
        {
            writer.TryWrite(i);
        }
    }

    private static async Task ReadAsync(ChannelReader<int> reader)
    {
        int left = Batch;
        await foreach (int item in reader.ReadAllAsync())
        {
            if (--left == 0)
            {
                break;
            }
        }
    }
}
