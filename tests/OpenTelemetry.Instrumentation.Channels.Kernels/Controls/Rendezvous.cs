// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Items go from hand to hand; who takes them is idle in the end.</summary>
public static class Rendezvous
{
    public static void Start(Service service)
    {
        var handover = Channel.CreateBounded<int>(0);
        service.Keep(handover);
        service.Run.Watch(TakeAsync(handover.Reader));
        service.Run.Watch(GiveAsync(handover.Writer));
        service.OnStop(() => handover.Writer.Complete());
    }

    private static async Task TakeAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }

    private static async Task GiveAsync(ChannelWriter<int> writer)
    {
        for (int i = 0; i < 10; i++)
        {
            await writer.WriteAsync(i);
        }
    }
}
