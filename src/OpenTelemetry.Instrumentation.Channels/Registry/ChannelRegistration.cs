// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>The place of a channel in its series. Every member is called under the lock of the series.</summary>
internal sealed class ChannelRegistration
{
    private GCHandle _state;
    private ChannelTotals _folded;

    public ChannelRegistration(ChannelState state)
    {
        Counters = state.Counters;
        OwnsItems = state.Kind != ChannelKind.Foreign;
        _state = GCHandle.Alloc(state, GCHandleType.Weak);
    }

    public ChannelCounters Counters { get; }

    /// <summary>Gets a value indicating whether the items go when the channel goes: not those of a channel made elsewhere.</summary>
    public bool OwnsItems { get; }

    /// <summary>Gets or sets the index in the list of the series; -1 once taken out.</summary>
    public int Index { get; set; }

    public ChannelState? TryGetState() => _state.IsAllocated ? (ChannelState?)_state.Target : null;

    /// <summary>The counts that are not yet in the totals of the series.</summary>
    public ChannelTotals Unfolded()
    {
        ChannelTotals totals = ChannelTotals.Of(Counters);
        totals.Subtract(_folded);
        return totals;
    }

    public void Fold(ref ChannelTotals into)
    {
        ChannelTotals unfolded = Unfolded();
        into.Add(unfolded);
        _folded.Add(unfolded);
    }

    public void Release()
    {
        if (_state.IsAllocated)
        {
            _state.Free();
        }
    }
}
