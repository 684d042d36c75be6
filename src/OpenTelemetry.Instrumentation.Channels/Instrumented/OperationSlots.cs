// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The operations of one kind that are used again: as many as commonly wait at a time.</summary>
internal struct OperationSlots<TOperation>
    where TOperation : Waiter
{
    private TOperation? _first;
    private TOperation? _second;

    /// <summary>Takes an idle operation, or gives null.</summary>
    public readonly TOperation? TryTake()
        => _first is { } first && first.TryTake() ? first
            : _second is { } second && second.TryTake() ? second
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
}
