// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Allocation;

/// <summary>Measures what is allocated, exactly.</summary>
internal static class AllocationMeter
{
    // Drops are logged at powers of two: the runs measured lie between 4,096 and 8,192.
    private const int WarmUp = 4_500;
    private const int Runs = 1_000;
    private const int Tries = 3;

    /// <summary>
    /// Gives the bytes of a thousand operations on this thread: the least of a few tries, because the runtime may let a
    /// cache of its own grow on any thread. What the operation itself allocates is in each of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long BytesOfThousand(Action operation)
    {
        Repeat(operation, WarmUp);
        return LeastOf(Tries, GC.GetAllocatedBytesForCurrentThread, () => Repeat(operation, Runs));
    }

    /// <summary>
    /// Gives the bytes of one item, for runs in which all threads of the process take part. What a run allocates once,
    /// and what others allocate meanwhile, is divided by the number of items; the smallest object has 24 bytes.
    /// </summary>
    public static double BytesOfItem(int items, Action run)
    {
        run();
        return LeastOf(Tries, static () => GC.GetTotalAllocatedBytes(precise: true), run) / (double)items;
    }

    private static long LeastOf(int tries, Func<long> allocated, Action run)
    {
        long least = long.MaxValue;
        for (int i = 0; i < tries && least > 0; i++)
        {
            long before = allocated();
            run();
            least = Math.Min(least, allocated() - before);
        }

        return least;
    }

    private static void Repeat(Action operation, int times)
    {
        for (int i = 0; i < times; i++)
        {
            operation();
        }
    }
}
