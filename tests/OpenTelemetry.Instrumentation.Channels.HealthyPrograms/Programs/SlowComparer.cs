// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyPrograms;

/// <summary>A comparer of priorities that takes eight seconds once in twenty minutes.</summary>
internal static class SlowComparer
{
    public static async Task RunAsync(World world)
    {
        var comparer = new Slow(world);
        Channel<int> channel = InstrumentedChannel.CreateUnboundedPrioritized(
            world.Telemetry(), new UnboundedPrioritizedChannelOptions<int> { Comparer = comparer });
        while (true)
        {
            channel.Writer.TryWrite(1);
            comparer.IsNextSlow = true;
            await Task.Run(() => channel.Writer.TryWrite(2));
            await world.DelayAsync(10);
            while (channel.Reader.TryRead(out _))
            {
            }

            await world.DelayAsync(1_200);
        }
    }

    private sealed class Slow(World world) : IComparer<int>
    {
        public bool IsNextSlow { get; set; }

        public int Compare(int x, int y)
        {
            if (IsNextSlow)
            {
                IsNextSlow = false;
                world.Hold(8);
            }

            return x.CompareTo(y);
        }
    }
}
