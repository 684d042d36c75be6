// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A server that answers each request in a channel of the caller's own.</summary>
public static class RequestResponse
{
    public static void Start(Service service)
    {
        var requests = Channel.CreateUnbounded<(int Value, ChannelWriter<int> Reply)>();
        service.Keep(requests);
        service.Run.Watch(ServeAsync(requests.Reader));
        service.Run.Watch(CallAsync(requests.Writer));
        service.OnStop(() => requests.Writer.Complete());
    }

    private static async Task ServeAsync(ChannelReader<(int Value, ChannelWriter<int> Reply)> requests)
    {
        await foreach ((int value, ChannelWriter<int> reply) in requests.ReadAllAsync())
        {
            await reply.WriteAsync(value * 2);
            reply.Complete();
        }
    }

    private static async Task CallAsync(ChannelWriter<(int Value, ChannelWriter<int> Reply)> requests)
    {
        for (int i = 0; i < 10; i++)
        {
            var reply = Channel.CreateBounded<int>(1);
            await requests.WriteAsync((i, reply.Writer));
            await reply.Reader.ReadAsync();
        }
    }
}
