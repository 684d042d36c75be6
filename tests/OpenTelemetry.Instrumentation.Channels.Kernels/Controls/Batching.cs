// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A consumer that takes what is there, and waits for more when there is nothing.</summary>
public static class Batching
{
    public static void Start(Service service)
    {
        var items = Channel.CreateUnbounded<int>();
        service.Run.Watch(ConsumeAsync(items.Reader));
        for (int i = 0; i < 100; i++)
        {
            items.Writer.TryWrite(i);
        }

        items.Writer.Complete();
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        var batch = new List<int>();
        while (await reader.WaitToReadAsync())
        {
            while (batch.Count < 16 && reader.TryRead(out int item))
            {
                batch.Add(item);
            }

            batch.Clear();
        }
    }
}
