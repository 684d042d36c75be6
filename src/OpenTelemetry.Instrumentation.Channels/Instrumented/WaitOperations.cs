// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The waiters of one side, with operations to use again: as many as commonly wait at a time.</summary>
internal abstract class WaitOperations : WaiterList
{
    private PendingWait? _first;
    private PendingWait? _second;

    public PendingWait TakeWait(ChannelState state, bool isRead)
    {
        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        if (_second is { } second && second.TryTake())
        {
            return second;
        }

        var added = new PendingWait(state, this, isRead);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
