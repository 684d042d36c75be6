// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Keeps one finished operation to use again: the common case is one waiter at a time.</summary>
internal sealed class OperationSlot<TOperation>
    where TOperation : class
{
    private TOperation? _idle;

    public TOperation? Take() => Interlocked.Exchange(ref _idle, null);

    public void Return(TOperation operation) => Volatile.Write(ref _idle, operation);
}
