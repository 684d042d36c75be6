// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>
/// A channel of which only the reader is left: its producers are done, and the reader takes what is there from time
/// to time.
/// </summary>
internal static class ReaderThatIsKept
{
    public static async Task RunAsync(World world)
    {
        ChannelReader<int> reader = Fill(world);
        while (true)
        {
            await world.DelayAsync(120);
            reader.TryRead(out _);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelReader<int> Fill(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(world.Telemetry());
        for (int i = 0; i < 1_000; i++)
        {
            channel.Writer.TryWrite(i);
        }

        return channel.Reader;
    }
}
