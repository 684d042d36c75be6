// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A comparer of priorities that throws: the writer has the exception, the channel goes on.</summary>
internal static class ThrowingComparer
{
    public static async Task RunAsync(World world)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized(
            world.Telemetry(), new UnboundedPrioritizedChannelOptions<int> { Comparer = new Picky() });
        for (int i = 1; ; i++)
        {
            channel.Writer.TryWrite(i);
            try
            {
                channel.Writer.TryWrite(-i);
            }
            catch (InvalidOperationException)
            {
                // The item is of a kind that cannot be ordered.
            }

            await world.DelayAsync(7);
            for (int read = 0; read < 2; read++)
            {
                try
                {
                    channel.Reader.TryRead(out _);
                }
                catch (InvalidOperationException)
                {
                    // So is the next one.
                }
            }

            await world.DelayAsync(20);
        }
    }

    private sealed class Picky : IComparer<int>
    {
        public int Compare(int x, int y)
            => x < 0 || y < 0 ? throw new InvalidOperationException("There is no order.") : x.CompareTo(y);
    }
}
