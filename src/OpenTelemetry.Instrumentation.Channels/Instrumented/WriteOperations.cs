// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The operations that wait to write.</summary>
internal sealed class WriteOperations<T> : WaitOperations
{
    private readonly ChannelState _state;
    private PendingWrite<T>? _first;
    private PendingWrite<T>? _second;
    private PendingWrite<T>? _cancelable;

    public WriteOperations(ChannelState state) => _state = state;

    public PendingWrite<T> TakeWrite(bool isCancelable)
    {
        if (isCancelable)
        {
            return _cancelable is { } cancelable && cancelable.TryTake() ? cancelable : AddCancelable();
        }

        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        return _second is { } second && second.TryTake() ? second : Add();
    }

    private PendingWrite<T> Add()
    {
        PendingWrite<T> added = new PendingWrite<T>(_state, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }

    private PendingWrite<T> AddCancelable()
    {
        PendingWrite<T> added = new PendingWrite<T>(_state, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _cancelable, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
