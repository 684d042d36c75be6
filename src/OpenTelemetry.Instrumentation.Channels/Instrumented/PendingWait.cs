// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A pending <c>WaitToReadAsync</c> or <c>WaitToWriteAsync</c>.</summary>
internal sealed class PendingWait : PendingOperation<InnerOperation<bool>, bool, bool>
{
    private readonly bool _isRead;
    private long _startedAt;

    public PendingWait(ChannelState state, WaiterList waiters, bool isRead)
        : base(state, waiters) => _isRead = isRead;

    public static ValueTask<bool> StartRead(ChannelState state, WaitOperations operations, ValueTask<bool> inner, bool isCancelable)
        => operations.TakeWait(state, isRead: true, isCancelable)
            .Start(inner, ItemTimes.StartOfReceiveWait(state), isCancelable);

    public static ValueTask<bool> StartWrite(ChannelState state, WaitOperations operations, ValueTask<bool> inner, bool isCancelable)
        => operations.TakeWait(state, isRead: false, isCancelable)
            .Start(inner, ItemTimes.StartOfSendWait(state), isCancelable);

    // A wait takes and gives nothing.
    protected override Action? ToCount(bool hasSucceeded) => null;

    protected override bool OnSucceeded(bool result, bool isObserved)
    {
        Record(errorType: null);
        Release();
        return result;
    }

    protected override void OnFailed(Exception error, bool isObserved)
    {
        Record(ItemTimes.ErrorTypeOfWait(error));
        Release();
    }

    private ValueTask<bool> Start(ValueTask<bool> inner, long startedAt, bool isCancelable)
    {
        _startedAt = startedAt;
        Start(new InnerOperation<bool>(inner), isCancelable);
        return new ValueTask<bool>(this, Version);
    }

    private void Record(string? errorType)
    {
        if (_isRead)
        {
            ItemTimes.RecordReceiveWait(State, _startedAt, errorType);
        }
        else
        {
            ItemTimes.RecordSendWait(State, _startedAt, errorType);
        }
    }
}
