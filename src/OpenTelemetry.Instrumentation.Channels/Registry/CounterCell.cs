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

    public long Sent;
    public long Received;
    public long Started;
    public long Finished;

    public CounterCell(int threadId) => ThreadId = threadId;
}
