// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// Holds the pending operations of one side, and the operations to use again. A channel in which nothing ever waited
/// has none. Its finalizer examines a channel that is collected while operations are pending.
/// </summary>
internal abstract class WaitOperations : WaiterList
{
    private OperationSlots<PendingWait> _waits;
    private bool _wasSeen;

    protected WaitOperations(ChannelState state)
    {
        State = state;
        state.Counters.HasWaited = true;
    }

    ~WaitOperations()
    {
        ReleaseTokensOfCollected();

        // The finalizer of somebody else may still complete the channel: what is seen now has to be seen once more.
        if (CollectedChannel.IsLeak(State, report: _wasSeen))
        {
            _wasSeen = true;
            GC.ReRegisterForFinalize(this);
        }
    }

    protected ChannelState State { get; }

    /// <summary>Waits for an inner wait, which is pending and was given the caller's token.</summary>
    public ValueTask<bool> Wait(bool isRead, ValueTask<bool> wait, CancellationToken cancellationToken)
    {
        PendingWait operation = TakeWait(isRead);
        operation.IsCancelable = cancellationToken.CanBeCanceled;
        return operation.Wait(wait);
    }

    /// <summary>Begins an inner wait whose token acts only once the wait exists.</summary>
    /// <param name="isRead">Whether it waits to read.</param>
    /// <param name="half">The half of the inner channel that waits.</param>
    /// <param name="begin">Begins the wait.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<bool> WaitDeferred<THalf>(
        bool isRead,
        THalf half,
        Func<THalf, CancellationToken, ValueTask<bool>> begin,
        CancellationToken cancellationToken)
    {
        PendingWait operation = TakeWait(isRead);
        ValueTask<bool> wait;
        try
        {
            wait = begin(half, operation.Defer(cancellationToken));
        }
        catch (Exception)
        {
            operation.GiveBack();
            throw;
        }

        if (!wait.IsCompleted)
        {
            return operation.Wait(wait);
        }

        operation.GiveBack();
        return wait.IsCompletedSuccessfully || !isRead ? wait : SingleReaderWait.Correct(State, wait);
    }

#pragma warning disable CA1816 // Nothing is disposed of: the finalizer has nothing to tell any more.
    public sealed override void OnChannelEnded() => GC.SuppressFinalize(this);
#pragma warning restore CA1816

    /// <summary>Keeps a wait that is idle.</summary>
    public void KeepIdle(PendingWait wait) => _waits.KeepIdle(wait, this);

    private PendingWait TakeWait(bool isRead)
        => _waits.TryTake(this) ?? _waits.Add(new PendingWait(State, this, isRead), this);
}
