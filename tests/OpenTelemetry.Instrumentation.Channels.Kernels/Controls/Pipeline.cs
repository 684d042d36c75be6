// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Three stages; the end travels downstream.</summary>
public static class Pipeline
{
    public static void Start(Service service)
    {
        var parsed = Channel.CreateBounded<int>(2);
        var priced = Channel.CreateBounded<int>(2);
        service.Run.Watch(ParseAsync(parsed.Writer));
        service.Run.Watch(PriceAsync(parsed.Reader, priced.Writer));
        service.Run.Watch(StoreAsync(priced.Reader));
    }

    private static async Task ParseAsync(ChannelWriter<int> output)
    {
        for (int i = 0; i < 30; i++)
        {
            await output.WriteAsync(i);
        }

        output.Complete();
    }

    private static async Task PriceAsync(ChannelReader<int> input, ChannelWriter<int> output)
    {
        await foreach (int item in input.ReadAllAsync())
        {
            await output.WriteAsync(item * 100);
        }

        output.Complete();
    }

    private static async Task StoreAsync(ChannelReader<int> input)
    {
        await foreach (int _ in input.ReadAllAsync())
        {
        }
    }
}
