// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels;

namespace ChannelLeaks.Reproductions;

/// <summary>
/// The consumer leaves its loop, nobody reads any more, and the producer waits at the full channel for ever.
/// </summary>
internal static class FullBuffer
{
    public static void Start()
    {
        Channel<int> frames = InstrumentedChannel.CreateBounded<int>("frames", 4);
        _ = ProduceAsync(frames.Writer);
        _ = ConsumeFirstAsync(frames.Reader);
    }

    private static async Task ProduceAsync(ChannelWriter<int> writer)
    {
        try
        {
            for (int frame = 1; ; frame++)
            {
                await writer.WriteAsync(frame);
            }
        }
        finally
        {
            Ending.Tell("the producer has ended");
        }
    }

    private static async Task ConsumeFirstAsync(ChannelReader<int> reader)
    {
        await foreach (int frame in reader.ReadAllAsync())
        {
            Console.WriteLine($"the first frame is {frame}");
            break;
        }
    }
}
