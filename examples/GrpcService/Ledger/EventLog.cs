// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.CodeAnalysis;

namespace GrpcService.Ledger;

/// <summary>Events in their order, numbered from 1. Thread-safe.</summary>
internal sealed class EventLog<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _events = [];
    private TaskCompletionSource _growth = NewGrowth();

    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    public void Append(T item)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            _events.Add(item);
            grown = _growth;
            _growth = NewGrowth();
        }

        grown.SetResult();
    }

    /// <summary>Gets an event by its number, or else the task that ends when the log has grown.</summary>
    public bool TryRead(long sequence, [MaybeNullWhen(false)] out T item, out Task growth)
    {
        lock (_gate)
        {
            bool isThere = sequence <= _events.Count;
            item = isThere ? _events[(int)sequence - 1] : default;
            growth = _growth.Task;
            return isThere;
        }
    }

    // The readers go on elsewhere: the one who appends is not theirs.
    private static TaskCompletionSource NewGrowth() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
