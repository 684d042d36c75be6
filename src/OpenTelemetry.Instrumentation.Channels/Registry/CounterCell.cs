// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The counts of one thread in one channel. Only the thread that owns the cell writes it, so that counting needs no atomic
/// operation, and no two threads fight for a cache line; whoever reads adds the cells up.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal class CounterCell
{
    /// <summary>The managed id of the owner; 0 for a cell that threads share, by atomic operations.</summary>
    public readonly int ThreadId;

    /// <summary>How often the owner looked for this cell because another one was at hand.</summary>
    public int Misses;

    /// <summary>How many items the owner sends before it looks at the clock again, and how many it skipped last.</summary>
    public int ToSkip;
    public int Skipped;

    public long Sent;
    public long Received;
    public long Started;
    public long Finished;

    public CounterCell(int threadId) => ThreadId = threadId;

    /// <summary>Counts, for the owner.</summary>
    public void Add(int sent, int received, int started, int finished)
    {
        Add(ref Sent, sent);
        Add(ref Received, received);
        Add(ref Started, started);
        Add(ref Finished, finished);
    }

    /// <summary>Counts, for a thread that shares the cell.</summary>
    public void AddShared(int sent, int received, int started, int finished)
    {
        AddShared(ref Sent, sent);
        AddShared(ref Received, received);
        AddShared(ref Started, started);
        AddShared(ref Finished, finished);
    }

    private static void Add(ref long counter, int count)
    {
        if (count != 0)
        {
            Volatile.Write(ref counter, counter + count);
        }
    }

    private static void AddShared(ref long counter, int count)
    {
        if (count != 0)
        {
            Interlocked.Add(ref counter, count);
        }
    }
}
