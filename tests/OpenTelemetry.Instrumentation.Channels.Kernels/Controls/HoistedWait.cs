// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A loop that waits for an item or a tick, and keeps the wait for the item from turn to turn.</summary>
public static class HoistedWait
{
    public static void Start(Service service)
    {
        var items = Channel.CreateUnbounded<int>();
        service.Keep(items);
        service.Run.Watch(ConsumeAsync(items.Reader));
        items.Writer.TryWrite(1);
        service.OnStop(() => items.Writer.Complete());
    }

    private static async Task ConsumeAsync(ChannelReader<int> reader)
    {
        Task<bool> wait = reader.WaitToReadAsync().AsTask();
        while (true)
        {
            if (await Task.WhenAny(wait, Task.Delay(5)) != wait)
            {
                continue;
            }

            if (!await wait)
            {
                return;
            }

            reader.TryRead(out _);
            wait = reader.WaitToReadAsync().AsTask();
        }
    }
}
