// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Several producers; the last one out completes.</summary>
public static class FanIn
{
    public static void Start(Service service)
    {
        var merged = Channel.CreateBounded<int>(2);
        service.Run.Watch(ProduceAllAsync(merged.Writer));
        service.Run.Watch(ConsumeAsync(merged.Reader));
    }

    private static async Task ProduceAllAsync(ChannelWriter<int> writer)
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ProduceAsync(writer)));
        writer.Complete();
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        for (int i = 0; i < 20; i++)
        {
            await writer.WriteAsync(i);
            await Task.Yield();
        }
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
