// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Holds the counts of one thread in one channel. Only the thread that owns the cell writes it, so counting needs no
/// atomic operation, and no two threads share a cache line. A reader sums the cells.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal class CounterCell
{
    /// <summary>The managed id of the owner; 0 for a cell that threads share, by atomic operations.</summary>
    public readonly int ThreadId;

    /// <summary>
    /// Items handed to a handler and items that it finished; only the difference counts, so that they may run over.
    /// </summary>
    public int Started;
    public int Finished;

    /// <summary>The number of times that the owner searched for this cell; it may overflow.</summary>
    public byte Misses;

    /// <summary>
    /// The number of items that the owner sends before it reads the clock again, and the number that it skipped last.
    /// </summary>
    public byte ToSkip;
    public byte Skipped;

    public long Sent;
    public long Received;
    public long Dropped;

    public CounterCell(int threadId) => ThreadId = threadId;

    /// <summary>Reads a count, on any thread.</summary>
    public long Read(CountedEvent counted) => counted switch
    {
        CountedEvent.Sent => Volatile.Read(ref Sent),
        CountedEvent.Received => Volatile.Read(ref Received),
        CountedEvent.Dropped => Volatile.Read(ref Dropped),
        CountedEvent.Started => Volatile.Read(ref Started),
        _ => Volatile.Read(ref Finished),
    };

    /// <summary>Counts, for the owner.</summary>
    public void Add(in CounterChange change)
    {
        Add(ref Sent, change.Sent);
        Add(ref Received, change.Received);
        Add(ref Dropped, change.Dropped);
        Volatile.Write(ref Started, Started + change.Started);
        Volatile.Write(ref Finished, Finished + change.Finished);
    }

    /// <summary>Counts, for a thread that shares the cell.</summary>
    public void AddShared(in CounterChange change)
    {
        AddShared(ref Sent, change.Sent);
        AddShared(ref Received, change.Received);
        AddShared(ref Dropped, change.Dropped);
        if (change.Started != 0)
        {
            Interlocked.Add(ref Started, change.Started);
        }

        if (change.Finished != 0)
        {
            Interlocked.Add(ref Finished, change.Finished);
        }
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
