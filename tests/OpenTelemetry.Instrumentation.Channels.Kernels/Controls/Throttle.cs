// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Slots in a bounded channel: who has one gives it back in any case.</summary>
public static class Throttle
{
    public static void Start(Service service)
    {
        var slots = Channel.CreateBounded<int>(2);
        for (int i = 0; i < 6; i++)
        {
            service.Run.Watch(UseAsync(slots, i));
        }
    }

    private static async Task UseAsync(Channel<int> slots, int id)
    {
        await slots.Writer.WriteAsync(id);
        try
        {
            await Task.Yield();
        }
        finally
        {
            await slots.Reader.ReadAsync();
        }
    }
}
