// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>The consumer of a queue that lives as long as the process: nobody has written for hours.</summary>
public static class IdleConsumer
{
    public static void Start(Service service)
    {
        var queue = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
        service.Keep(queue);
        service.Run.Watch(ConsumeAsync(queue.Reader));
        service.OnStop(() => queue.Writer.Complete());
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
