// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A service of many queues, one for each customer, most of which nobody has written to yet.</summary>
public static class ManyIdleQueues
{
    public static void Start(Service service)
    {
        for (int i = 0; i < 40; i++)
        {
            var queue = Channel.CreateBounded<int>(8);
            service.Keep(queue);
            service.Run.Watch(ConsumeAsync(queue.Reader));
            service.OnStop(() => queue.Writer.Complete());
        }
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out _))
            {
            }
        }
    }
}
