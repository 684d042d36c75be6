// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>A pending <c>WaitToReadAsync</c> or <c>WaitToWriteAsync</c>.</summary>
internal sealed class PendingWait : PendingOperation<InnerOperation<bool>, bool, bool>
{
    private readonly bool _isRead;
    private long _startedAt;

    public PendingWait(ChannelState state, WaiterList waiters, bool isRead)
        : base(state, waiters) => _isRead = isRead;

    /// <summary>Waits for the inner wait, which is pending.</summary>
    public ValueTask<bool> Wait(ValueTask<bool> inner)
    {
        _startedAt = _isRead ? ItemTimes.StartOfReceiveWait(State) : ItemTimes.StartOfSendWait(State);
        Start(new InnerOperation<bool>(inner));
        return new ValueTask<bool>(this, Version);
    }

    // A wait takes and gives nothing.
    protected override Action? ToCount(bool hasSucceeded) => null;

    protected override bool OnSucceeded(bool result, bool isObserved)
    {
        Record(errorType: null);
        GiveBack();
        return result;
    }

    protected override void OnFailed(Exception error, bool isObserved)
    {
        Record(ItemTimes.ErrorTypeOfWait(error));
        GiveBack();
    }

    protected override void KeepIdle() => ((WaitOperations)Waiters).KeepIdle(this);

    protected override bool IsFailureWithoutError => _isRead && SingleReaderWait.ShouldReturnFalse(State);

    protected override bool TryCorrect(Exception error, out bool result, out Exception? raw)
    {
        result = false;
        raw = null;
        return _isRead && SingleReaderWait.ShouldReturnFalse(State, error, out raw);
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
