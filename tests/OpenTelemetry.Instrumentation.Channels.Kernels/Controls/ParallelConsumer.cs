// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Several workers share one enumeration of the items.</summary>
public static class ParallelConsumer
{
    public static void Start(Service service)
    {
        var items = Channel.CreateBounded<int>(4);
        service.Run.Watch(
            Parallel.ForEachAsync(items.Reader.ReadAllAsync(), static async (_, _) => await Task.Yield()));
        service.Run.Watch(ProduceAsync(items.Writer));
    }

    private static async Task ProduceAsync(ChannelWriter<int> items)
    {
        for (int i = 0; i < 40; i++)
        {
            await items.WriteAsync(i);
        }

        items.Complete();
    }
}
