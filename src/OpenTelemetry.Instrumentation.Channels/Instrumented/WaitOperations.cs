// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The waiters of one side, with operations to use again: as many as commonly wait at a time.</summary>
internal abstract class WaitOperations : WaiterList
{
    private PendingWait? _first;
    private PendingWait? _second;
    private PendingWait? _cancelable;

    public PendingWait TakeWait(ChannelState state, bool isRead, bool isCancelable)
    {
        if (isCancelable)
        {
            return _cancelable is { } cancelable && cancelable.TryTake() ? cancelable : AddCancelable(state, isRead);
        }

        if (_first is { } first && first.TryTake())
        {
            return first;
        }

        return _second is { } second && second.TryTake() ? second : Add(state, isRead);
    }

    private PendingWait Add(ChannelState state, bool isRead)
    {
        PendingWait added = new PendingWait(state, this, isRead);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _first, added, null) is null
            || Interlocked.CompareExchange(ref _second, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }

    private PendingWait AddCancelable(ChannelState state, bool isRead)
    {
        PendingWait added = new PendingWait(state, this, isRead);
        added.TryTake();
        if (Interlocked.CompareExchange(ref _cancelable, added, null) is null)
        {
            Pool(added);
        }

        return added;
    }
}
