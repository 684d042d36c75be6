// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// The waiters of one side, with the waits to use again. A channel in which nothing ever waited has none. It has a
/// finalizer, so that somebody looks at a channel that is collected while operations wait in it.
/// </summary>
internal abstract class WaitOperations : WaiterList
{
    private readonly ChannelState _state;
    private OperationSlots<PendingWait> _waits;
    private bool _wasSeen;

    protected WaitOperations(ChannelState state)
    {
        _state = state;
        state.Counters.HasWaited = true;
    }

    ~WaitOperations()
    {
        // The finalizer of somebody else may still complete the channel: what is seen now has to be seen once more.
        if (CollectedChannel.IsLeak(_state, report: _wasSeen))
        {
            _wasSeen = true;
            GC.ReRegisterForFinalize(this);
        }
    }

    public PendingWait TakeWait(ChannelState state, bool isRead)
        => _waits.TryTake() ?? _waits.Add(new PendingWait(state, this, isRead), this);

#pragma warning disable CA1816 // Nothing is disposed of: the finalizer has nothing to tell any more.
    public sealed override void OnChannelEnded() => GC.SuppressFinalize(this);
#pragma warning restore CA1816
}
