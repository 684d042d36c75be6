// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// An operation that waits in the channel, on the way through its states: idle, busy (it begins or ends), waiting, and
/// observed (a collection has counted what it did). Each wait has a number, so that a collection, which looks without a
/// lock, can tell whether the operation is still in the wait that it looked at.
/// </summary>
internal abstract class Waiter
{
    private const long Idle = 0;
    private const long Busy = 1;
    private const long Waiting = 2;
    private const long Observed = 3;
    private const long PhaseMask = 3;
    private const int NumberShift = 2;

    private long _state;

    /// <summary>Gets or sets the neighbours in the list, and whether there are any; under the lock of the list.</summary>
    public Waiter? Next { get; set; }

    public Waiter? Previous { get; set; }

    public bool IsLinked { get; set; }

    /// <summary>Gets or sets a value indicating whether the operation is used again and again and is never linked.</summary>
    public bool IsPooled { get; set; }

    /// <summary>Gets a value indicating whether nobody uses the operation, or all that it did is counted.</summary>
    public bool IsSettled => (Volatile.Read(ref _state) & PhaseMask) is Idle or Observed;

    /// <summary>Gets a value indicating whether the inner operation is still pending.</summary>
    public bool IsWaiting => TryLook(out _) == WaitOutcome.Pending;

    /// <summary>Gets the number of the wait, as the version of a ValueTask.</summary>
    protected short Version => unchecked((short)(Volatile.Read(ref _state) >> NumberShift));

    /// <summary>Takes the operation, if it is idle.</summary>
    public bool TryTake()
    {
        long state = Volatile.Read(ref _state);
        return (state & PhaseMask) == Idle
            && Interlocked.CompareExchange(ref _state, state + (1 << NumberShift) + Busy, state) == state;
    }

    /// <summary>
    /// Gives what is to be counted of an operation that finished and that nobody consumed yet, or null. What it returns
    /// may end in a callback of the user's: it is called outside of locks.
    /// </summary>
    public Action? Observe()
    {
        if (TryLook(out long state) is not { } outcome || outcome == WaitOutcome.Pending || (state & PhaseMask) != Waiting)
        {
            return null;
        }

        Action? count = ToCount(outcome == WaitOutcome.Succeeded);
        return Interlocked.CompareExchange(ref _state, state | Observed, state) == state ? count : null;
    }

    /// <summary>Gives how the inner operation stands.</summary>
    protected abstract WaitOutcome Look();

    /// <summary>Gives what is to be counted of the wait, if it is still the one that was looked at.</summary>
    protected abstract Action? ToCount(bool hasSucceeded);

    /// <summary>Begins the wait of an operation that was taken; what it needs is in its fields.</summary>
    protected void BeginWait() => Volatile.Write(ref _state, Volatile.Read(ref _state) + (Waiting - Busy));

    /// <summary>Whether a ValueTask of a version may still be consumed.</summary>
    protected bool IsCurrent(short version) => IsCurrent(Volatile.Read(ref _state), version);

    /// <summary>Ends the wait: the one who consumes it has it for himself.</summary>
    /// <returns>False when somebody else has consumed it.</returns>
    protected bool TryEndWait(short version, out bool isObserved)
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            isObserved = (state & PhaseMask) == Observed;
            if (!IsCurrent(state, version))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) + Busy, state) == state)
            {
                return true;
            }
        }
    }

    /// <summary>Gives the operation back.</summary>
    protected void Release() => Volatile.Write(ref _state, Volatile.Read(ref _state) & ~PhaseMask);

    private static bool IsCurrent(long state, short version)
        => (state & Waiting) != 0 && unchecked((short)(state >> NumberShift)) == version;

    private WaitOutcome? TryLook(out long state)
    {
        state = Volatile.Read(ref _state);
        if ((state & Waiting) == 0)
        {
            return null;
        }

        WaitOutcome outcome;
        try
        {
            outcome = Look();
        }
        catch (Exception)
        {
            // The wait ended meanwhile: the inner operation may serve another one.
            return null;
        }

        Interlocked.MemoryBarrier();
        return Volatile.Read(ref _state) == state ? outcome : null;
    }
}
