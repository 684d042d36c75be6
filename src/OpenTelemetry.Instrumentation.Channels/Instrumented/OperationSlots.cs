// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// The operations of one kind that are reused. Two are kept for the life of the channel. Further idle ones form a chain
/// that is referenced weakly: a steady number of pending operations allocates nothing, and a burst that is over keeps
/// nothing.
/// </summary>
internal struct OperationSlots<TOperation>
    where TOperation : Waiter
{
    private TOperation? _first;
    private TOperation? _second;
    private WeakReference<TOperation>? _idle;

    /// <summary>Takes an idle operation; returns null when there is none.</summary>
    public TOperation? TryTake(WaiterList waiters)
        => _first is { } first && first.TryTake() ? first
            : _second is { } second && second.TryTake() ? second
            : Volatile.Read(ref _idle) is { } idle ? waiters.TakeIdle(idle)
            : null;

    /// <summary>Takes a new operation, and keeps it where there is room.</summary>
    public TOperation Add(TOperation added, WaiterList waiters)
    {
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            waiters.Pool(added);
        }

        return added;
    }

    /// <summary>Keeps an idle operation that is not one of the two, until the garbage collector takes it.</summary>
    public void KeepIdle(TOperation operation, WaiterList waiters) => waiters.KeepIdle(ref _idle, operation);
}
