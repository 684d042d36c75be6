// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The operations that wait to write.</summary>
internal sealed class WriteOperations<T> : WaitOperations
{
    private OperationSlots<PendingWrite<T>> _writes;

    public WriteOperations(ChannelState state)
        : base(state)
    {
    }

    public PendingWrite<T> TakeWrite()
        => _writes.TryTake(this) ?? _writes.Add(new PendingWrite<T>(State, this), this);

    /// <summary>Keeps a write that is idle.</summary>
    public void KeepIdle(PendingWrite<T> write) => _writes.KeepIdle(write, this);
}
