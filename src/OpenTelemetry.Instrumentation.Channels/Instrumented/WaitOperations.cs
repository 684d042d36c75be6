// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The waiters of one side, with the waits to use again.</summary>
internal abstract class WaitOperations : WaiterList
{
    private OperationSlots<PendingWait> _waits;

    public PendingWait TakeWait(ChannelState state, bool isRead)
        => _waits.TryTake() ?? _waits.Add(new PendingWait(state, this, isRead), this);
}
