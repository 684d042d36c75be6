// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A queue that is completed when the application stops, and read to its end.</summary>
public static class ShutdownWithDrain
{
    public static void Start(Service service)
    {
        var orders = Channel.CreateBounded<int>(16);
        service.Keep(orders);
        service.Run.Watch(ConsumeAsync(orders.Reader));
        service.OnStop(() =>
        {
            for (int i = 0; i < 8; i++)
            {
                orders.Writer.TryWrite(i);
            }

            orders.Writer.Complete();
        });
    }

    private static async Task ConsumeAsync(ChannelReader<int> orders)
    {
        await foreach (int _ in orders.ReadAllAsync())
        {
            await Task.Yield();
        }

        await orders.Completion;
    }
}
