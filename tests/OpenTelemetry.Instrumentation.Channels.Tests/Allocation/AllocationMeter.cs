// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Allocation;

/// <summary>Measures what an action allocates on its thread, once it is warm.</summary>
internal static class AllocationMeter
{
    // Drops are logged at powers of two: the runs measured lie between 4,096 and 8,192.
    private const int WarmUp = 4_500;
    private const int Runs = 1_000;
    private const int Tries = 3;

    /// <summary>
    /// Gives the bytes of many runs: the least of a few tries, because the runtime may let a cache of its own grow on
    /// any thread. The action has to allocate nothing itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long BytesOfAll(Action action)
    {
        Repeat(action, WarmUp);
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action, Runs);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Gives the bytes of one run, on average.</summary>
    public static double BytesOfOne(Action action) => (double)BytesOfAll(action) / Runs;

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
