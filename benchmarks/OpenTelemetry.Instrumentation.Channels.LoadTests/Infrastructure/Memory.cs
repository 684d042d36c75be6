// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The managed memory that is alive.</summary>
internal static class Memory
{
    /// <summary>Collects all there is to collect, finalizers included, and gives the bytes that are left.</summary>
    public static long Live()
    {
        Drain();
        return Surviving();
    }

    /// <summary>
    /// Gives the bytes that have survived a collection just made. What busy threads allocate meanwhile does not count: on a
    /// machine with other work it would be tens of MiB.
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
