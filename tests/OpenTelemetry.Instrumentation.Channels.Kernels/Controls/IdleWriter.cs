// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A writer that somebody holds, and does not use for hours.</summary>
public static class IdleWriter
{
    public static void Start(Service service)
    {
        var events = Channel.CreateBounded<int>(4);
        ChannelWriter<int> writer = events.Writer;
        service.Keep(writer);
        service.Run.Watch(ConsumeAsync(events.Reader));
        writer.TryWrite(1);
        service.OnStop(() => writer.Complete());
    }

    private static async Task ConsumeAsync(ChannelReader<int> events)
    {
        await foreach (int _ in events.ReadAllAsync())
        {
        }
    }
}
