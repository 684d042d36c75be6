// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>What does not fit is dropped, and a consumer takes the rest.</summary>
public static class DropWrite
{
    public static void Start(Service service)
    {
        var log = Channel.CreateBounded<string>(
            new BoundedChannelOptions(2) { FullMode = BoundedChannelFullMode.DropWrite });
        for (int i = 0; i < 10; i++)
        {
            log.Writer.TryWrite("line");
        }

        service.Run.Watch(ConsumeAsync(log.Reader));
        log.Writer.Complete();
    }

    private static async Task ConsumeAsync(ChannelReader<string> log)
    {
        await foreach (string _ in log.ReadAllAsync())
        {
        }
    }
}
