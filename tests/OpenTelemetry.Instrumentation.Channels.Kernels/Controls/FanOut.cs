// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>One producer, several workers.</summary>
public static class FanOut
{
    public static void Start(Service service)
    {
        var work = Channel.CreateBounded<int>(2);
        for (int i = 0; i < 4; i++)
        {
            service.Run.Watch(WorkAsync(work.Reader));
        }

        service.Run.Watch(ProduceAsync(work.Writer));
    }

    private static async Task WorkAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
            await Task.Yield();
        }
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        for (int i = 0; i < 50; i++)
        {
            await writer.WriteAsync(i);
        }

        writer.Complete();
    }
}
