// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Lifetime;

/// <summary>
/// Counts the users of something until it is closed and the last user has left. It starts with one use, the owner's,
/// which only the call that closes it may end. So the end comes once, and never while a user is inside. Lock-free; a
/// field, not to be copied.
/// </summary>
internal struct UseCount
{
    private const int Closed = int.MinValue;
    private int _state;

    public static UseCount Create() => new() { _state = 1 };

    /// <summary>Begins a use.</summary>
    /// <returns>Whether it is still open.</returns>
    public bool TryEnter()
    {
        int state = Volatile.Read(ref _state);
        while (state >= 0)
        {
            int seen = Interlocked.CompareExchange(ref _state, state + 1, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>Closes it for further users. The owner's use stays until <see cref="Exit"/>.</summary>
    /// <returns>Whether this call closed it.</returns>
    public bool TryClose()
    {
        int state = Volatile.Read(ref _state);
        while (state >= 0)
        {
            int seen = Interlocked.CompareExchange(ref _state, state | Closed, state);
            if (seen == state)
            {
                return true;
            }

            state = seen;
        }

        return false;
    }

    /// <summary>Ends a use.</summary>
    /// <returns>Whether it was the last one; true once.</returns>
    public bool Exit() => Interlocked.Decrement(ref _state) == Closed;
}
