// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>A producer that fails, and says so: the rest of the items does not matter.</summary>
public static class FailedProducer
{
    public static void Start(Service service)
    {
        var lines = Channel.CreateBounded<int>(8);
        service.Run.Watch(ProduceAsync(lines.Writer));
        service.Run.Watch(ConsumeAsync(lines.Reader));
    }

    private static async Task ProduceAsync(ChannelWriter<int> lines)
    {
        try
        {
            await lines.WriteAsync(1);
            await lines.WriteAsync(2);
            throw new IOException("The file has ended.");
        }
        catch (IOException error)
        {
            lines.Complete(error);
        }
    }

    private static async Task ConsumeAsync(ChannelReader<int> lines)
    {
        try
        {
            while (true)
            {
                await lines.ReadAsync();
            }
        }
        catch (ChannelClosedException)
        {
            // The cause is its inner exception.
        }
    }
}
