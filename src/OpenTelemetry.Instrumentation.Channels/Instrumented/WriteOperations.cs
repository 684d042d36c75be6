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

    public WriteOperations(ChannelState state) => _state = state;

    public PendingWrite<T> TakeWrite()
    {
        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        if (_second is { } second && second.TryTake())
        {
            return second;
        }

        var added = new PendingWrite<T>(_state, this);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
