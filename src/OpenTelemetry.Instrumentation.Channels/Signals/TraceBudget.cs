// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>
/// Counts what channels add to one trace of this process, so that the trace stays readable. All spans of a trace that
/// follow from each other in a process share the string of their trace id, and the count lives as long as that string:
/// what is written in the turn of a loop counts for the trace of the loop, without a registration of the turn.
/// </summary>
internal sealed class TraceBudget
{
    private static readonly ConditionalWeakTable<string, TraceBudget> s_traces = new();

    // The trace that this thread asked for last: the items of a trace are written in a row.
    [ThreadStatic]
    private static string? s_lastTrace;

    [ThreadStatic]
    private static TraceBudget? s_last;

    private int _items;
    private int _singles;

    public static TraceBudget Of(Activity activity)
    {
        string trace = activity.TraceId.ToHexString();
        if (ReferenceEquals(trace, s_lastTrace))
        {
            return s_last!;
        }

        TraceBudget budget = s_traces.GetValue(trace, static _ => new TraceBudget());
        s_last = budget;
        s_lastTrace = trace;
        return budget;
    }

    /// <summary>Counts an item, which has up to three spans, unless the trace is full.</summary>
    public bool TryTakeItem(int limit) => TryTake(ref _items, limit);

    /// <summary>Takes back an item that the channel refused.</summary>
    public void ReturnItem() => Interlocked.Decrement(ref _items);

    /// <summary>Counts a span that belongs to no item: of a refused write, a failed read, a completion.</summary>
    public bool TryTakeSingle(int limit) => TryTake(ref _singles, limit);

    /// <summary>Returns whether the trace has room for a span that may turn out to belong to no item.</summary>
    public bool HasSingle(int limit) => Volatile.Read(ref _singles) < limit;

    private static bool TryTake(ref int taken, int limit)
    {
        if (Volatile.Read(ref taken) >= limit)
        {
            return false;
        }

        if (Interlocked.Increment(ref taken) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref taken);
        return false;
    }
}
