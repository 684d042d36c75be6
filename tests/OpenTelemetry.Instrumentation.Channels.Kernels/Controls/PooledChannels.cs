// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Channels that are taken from a pool, used and given back, never completed while the pool lives.</summary>
public static class PooledChannels
{
    public static void Start(Service service)
    {
        var pool = new Stack<Channel<int>>();
        for (int i = 0; i < 4; i++)
        {
            pool.Push(Channel.CreateBounded<int>(1));
        }

        service.Keep(pool);
        service.Run.Watch(UseAsync(pool));
    }

    private static async Task UseAsync(Stack<Channel<int>> pool)
    {
        for (int i = 0; i < 20; i++)
        {
            Channel<int> reply = pool.Pop();
            await reply.Writer.WriteAsync(i);
            await reply.Reader.ReadAsync();
            pool.Push(reply);
        }
    }
}
