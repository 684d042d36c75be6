// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// A wait that has finished and was not consumed, on its way to being counted: claimed, then settled after a barrier,
/// then counted. One barrier serves all waits that were claimed before it.
/// </summary>
internal struct FinishedWait
{
    private readonly Waiter? _waiter;
    private readonly long _state;
    private Action? _count;
    private bool _isClaimed;

    public FinishedWait(Waiter waiter, long state, Action? count)
    {
        _waiter = waiter;
        _state = state;
        _count = count;
    }

    /// <summary>Gets a value indicating whether there is nothing to settle.</summary>
    public readonly bool IsEmpty => _waiter is null;

    public bool TryClaim() => _isClaimed = _waiter is not null && _waiter.TryClaim(_state);

    public void Settle()
    {
        if (!_isClaimed || !_waiter!.Settle(_state))
        {
            _count = null;
        }
    }

    /// <summary>Counts the wait. It may call the application: no lock and no claim is held.</summary>
    public readonly void Count() => _count?.Invoke();
}
