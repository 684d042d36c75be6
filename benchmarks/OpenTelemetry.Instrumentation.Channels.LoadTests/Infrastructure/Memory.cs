// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The managed memory that is alive.</summary>
internal static class Memory
{
    private const int SteadyReadings = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Collects all there is to collect, finalizers included, until it is no less any more, and gives the bytes that
    /// are left: a leak check that follows a collection holds the channels it looks at for a moment.
    /// </summary>
    public static long Live()
    {
        long least = long.MaxValue;
        for (int steady = 0; steady < SteadyReadings; steady++)
        {
            Thread.Sleep(s_pause);
            Drain();
            long now = Surviving();
            if (now < least - (least / 1000))
            {
                steady = -1;
            }

            least = Math.Min(least, now);
        }

        return least;
    }

    /// <summary>
    /// Gives the bytes that have survived a collection just made. What busy threads allocate meanwhile does not count:
    /// on a machine with other work it would be tens of MiB.
    /// </summary>
    public static long Surviving()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GCMemoryInfo collected = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return collected.HeapSizeBytes - collected.FragmentedBytes;
    }

    public static void Drain()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.Collect();
    }
}
