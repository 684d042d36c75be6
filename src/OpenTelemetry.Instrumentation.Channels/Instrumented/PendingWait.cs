// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A pending <c>WaitToReadAsync</c> or <c>WaitToWriteAsync</c>.</summary>
internal sealed class PendingWait : PendingOperation<InnerOperation<bool>, bool, bool>
{
    private readonly ChannelState _state;
    private readonly OperationSlot<PendingWait> _slot;
    private readonly bool _isRead;
    private long _startedAt;

    private PendingWait(ChannelState state, OperationSlot<PendingWait> slot, bool isRead)
        : base(state, isRead ? state.Readers : state.Writers)
    {
        _state = state;
        _slot = slot;
        _isRead = isRead;
    }

    public static ValueTask<bool> Start(
        ChannelState state, OperationSlot<PendingWait> slot, bool isRead, ValueTask<bool> inner)
    {
        PendingWait operation = slot.Take() ?? new PendingWait(state, slot, isRead);
        bool isTimed = isRead ? ChannelMetrics.ReceiveWaitTime.Enabled : ChannelMetrics.SendWaitTime.Enabled;
        operation._startedAt = isTimed ? state.Clock.GetTimestamp() : 0;
        operation.Start(new InnerOperation<bool>(inner));
        return new ValueTask<bool>(operation, operation.Version);
    }

    // A wait takes and gives nothing.
    public override Action? Observe() => null;

    protected override bool OnSucceeded(bool result)
    {
        Record(errorType: null);
        _slot.Return(this);
        return result;
    }

    protected override void OnFailed(Exception error)
    {
        Record(ItemTimes.ErrorTypeOfWait(error));
        _slot.Return(this);
    }

    private void Record(string? errorType)
    {
        if (_isRead)
        {
            ItemTimes.RecordReceiveWait(_state, _startedAt, errorType);
        }
        else
        {
            ItemTimes.RecordSendWait(_state, _startedAt, errorType);
        }
    }
}
