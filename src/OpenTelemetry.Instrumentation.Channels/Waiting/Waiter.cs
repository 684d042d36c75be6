// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// Represents an operation that waits in the channel, on the way through its states: idle, busy (it begins or ends) and
/// waiting. Each wait has a number, so that a collection, which reads without a lock, can check that the operation is
/// still in the same wait. The operation writes the state without an atomic operation. A collection that has to count
/// the result of a wait publishes its claim, lets every thread of the process pass a barrier, and only then checks
/// whether the wait has ended. Either it sees the end, or the thread that ends the wait sees the claim and waits until
/// it is decided which of the two counts.
/// </summary>
internal abstract class Waiter
{
    private const long Idle = 0;
    private const long Busy = 1;
    private const long Waiting = 2;
    private const long PhaseMask = 3;
    private const int NumberShift = 2;

    private long _state;

    // The state of the wait that a collection is about to count, and of the last one that a collection has counted.
    private long _claimed;
    private long _observed;

    /// <summary>
    /// Gets or sets the neighbours in the list, and whether there are any; under the lock of the list.
    /// </summary>
    public Waiter? Next { get; set; }

    public Waiter? Previous { get; set; }

    public bool IsLinked { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the operation is used again and again and is never linked.
    /// </summary>
    public bool IsPooled { get; set; }

    /// <summary>Gets a value indicating whether the operation is unused, or everything it did is counted.</summary>
    public bool IsSettled
    {
        get
        {
            long state = Volatile.Read(ref _state);
            return (state & PhaseMask) == Idle || Volatile.Read(ref _observed) == state;
        }
    }

    /// <summary>Gets a value indicating whether the inner operation is still pending.</summary>
    public bool IsWaiting => TryLook(out _) == WaitOutcome.Pending;

    /// <summary>Gets a number that is another one for each wait, and for what is no wait.</summary>
    public long WaitId => Volatile.Read(ref _state);

    /// <summary>Gets or sets what leak checks have seen of the waits; used by one check at a time.</summary>
    public DetectorMemory? Memory { get; set; }

    /// <summary>
    /// Gets a value indicating whether code awaits the operation that would not continue without it.
    /// </summary>
    public abstract bool IsAwaited { get; }

    /// <summary>Gets what awaits the operation; asked by leak checks only.</summary>
    public abstract AwaitedBy AwaitedBy { get; }

    /// <summary>Gets or sets a value indicating whether a token can end the wait.</summary>
    public bool IsCancelable { get; set; }

    /// <summary>
    /// Gets a value indicating whether the awaiter of the operation continues in a context of its own, not in the pool.
    /// </summary>
    public abstract bool IsContextBound { get; }

    /// <summary>Gets the number of the wait, as the version of a ValueTask.</summary>
    protected short Version => unchecked((short)(Volatile.Read(ref _state) >> NumberShift));

    /// <summary>Takes the operation, if it is idle.</summary>
    public bool TryTake()
    {
        long state = Volatile.Read(ref _state);
        return (state & PhaseMask) == Idle
            && Interlocked.CompareExchange(ref _state, state + (1 << NumberShift) + Busy, state) == state;
    }

    /// <summary>Gets a value indicating whether the operation is registered with the token of its caller.</summary>
    public abstract bool HoldsToken { get; }

    /// <summary>Returns whether the operation waits no longer.</summary>
    /// <param name="finished">
    /// What is to be settled of a wait that has finished and was not consumed; else empty.
    /// </param>
    public bool HasFinished(out FinishedWait finished)
    {
        finished = default;
        if (TryLook(out long state) is not { } outcome)
        {
            return true;
        }

        if (outcome == WaitOutcome.Pending)
        {
            return false;
        }

        if (Volatile.Read(ref _observed) != state)
        {
            Action? count = ToCount(outcome == WaitOutcome.Succeeded);
            if (count is not null || IsPooled || HoldsToken)
            {
                finished = new FinishedWait(this, state, count);
            }
        }

        return true;
    }

    /// <summary>Makes known that a wait is about to be counted; false where another collection is about to.</summary>
    public bool TryClaim(long state) => Interlocked.CompareExchange(ref _claimed, state, 0) == 0;

    /// <summary>
    /// Ends a claim, after a barrier. Until it returns, a caller that consumes the operation waits: neither locks nor
    /// callbacks of the application may be entered here.
    /// </summary>
    /// <returns>Whether the wait was not consumed, and is the claimant's to count.</returns>
    public bool Settle(long state)
    {
        try
        {
            if (Volatile.Read(ref _state) != state || _observed == state)
            {
                return false;
            }

            OnAbandoned();
            Volatile.Write(ref _observed, state);
            return true;
        }
        finally
        {
            Volatile.Write(ref _claimed, 0);
        }
    }

    /// <summary>
    /// Releases what the operation holds outside of the channel: it has finished, and may never be consumed.
    /// </summary>
    public abstract void OnAbandoned();

    /// <summary>Gives how the inner operation stands.</summary>
    protected abstract WaitOutcome Look();

    /// <summary>Gives what is to be counted of the wait, if it is still the one that was looked at.</summary>
    protected abstract Action? ToCount(bool hasSucceeded);

    /// <summary>Begins the wait of an operation that was taken; what it needs is in its fields.</summary>
    protected void BeginWait() => Volatile.Write(ref _state, Volatile.Read(ref _state) + (Waiting - Busy));

    /// <summary>Returns whether a ValueTask of a version may still be consumed.</summary>
    protected bool IsCurrent(short version) => IsCurrent(Volatile.Read(ref _state), version);

    /// <summary>Ends the wait.</summary>
    /// <returns>Whether a collection has counted what the wait did.</returns>
    protected bool EndWait()
    {
        long state = _state;
        Volatile.Write(ref _state, state - (Waiting - Busy));
#if !NET
        Interlocked.MemoryBarrier();
#endif
        return (Volatile.Read(ref _claimed) == state || Volatile.Read(ref _observed) == state) && WasObserved(state);
    }

    /// <summary>Gives the operation back.</summary>
    protected void Release() => Volatile.Write(ref _state, Volatile.Read(ref _state) & ~PhaseMask);

    private static bool IsCurrent(long state, short version)
        => (state & Waiting) != 0 && unchecked((short)(state >> NumberShift)) == version;

    // A claim lasts for one barrier, and the claimant holds no lock meanwhile.
    private bool WasObserved(long state)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _claimed) == state)
        {
            spin.SpinOnce();
        }

        return Volatile.Read(ref _observed) == state;
    }

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
