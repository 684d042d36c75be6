// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A producer that completes, and a consumer that reads to the end.</summary>
public static class CompletedStream
{
    public static void Start(Service service)
    {
        var channel = Channel.CreateBounded<int>(4);
        service.Run.Watch(ProduceAsync(channel.Writer));
        service.Run.Watch(ConsumeAsync(channel.Reader));
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        try
        {
            for (int i = 0; i < 100; i++)
            {
                await writer.WriteAsync(i);
            }
        }
        finally
        {
            writer.Complete();
        }
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }
}
