// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;

namespace OpenTelemetry.Instrumentation.Channels.Waiting;

/// <summary>
/// Holds the operations that wait on one side of a channel: the pooled ones, which stay and are examined in place, and
/// the others, oldest first. A ValueTask that is never awaited never reports that it finished. The list finds it at the
/// next wait or collection, so that nothing accumulates and no gauge drifts.
/// </summary>
internal class WaiterList
{
    /// <summary>The list of a side that never had to wait.</summary>
    public static readonly WaiterList None = new();

    // No barrier, no callback and no token is entered under it.
    private readonly object _lock = new();

    private Waiter[] _pooled = [];
    private Waiter? _first;
    private Waiter? _last;

    // Goes round, so that one that waits for long does not hide those behind it. Null: begins at the first.
    private Waiter? _toExamine;

    /// <summary>
    /// Gets a value indicating whether no operation waits, and no finished operation is left to consume.
    /// </summary>
    public bool IsEmpty
    {
        get
        {
            if (Volatile.Read(ref _first) is not null)
            {
                return false;
            }

            foreach (Waiter waiter in Volatile.Read(ref _pooled))
            {
                if (!waiter.IsSettled)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Keeps an operation for good.</summary>
    public void Pool(Waiter waiter)
    {
        lock (_lock)
        {
            waiter.IsPooled = true;
            Volatile.Write(ref _pooled, [.. _pooled, waiter]);
        }
    }

    /// <summary>Puts an idle operation into a chain that is referenced weakly.</summary>
    public void KeepIdle<TWaiter>(ref WeakReference<TWaiter>? idle, TWaiter waiter)
        where TWaiter : Waiter
    {
        lock (_lock)
        {
            if (idle is null)
            {
                Volatile.Write(ref idle, new WeakReference<TWaiter>(waiter));
                return;
            }

            waiter.Next = idle.TryGetTarget(out TWaiter? next) ? next : null;
            idle.SetTarget(waiter);
        }
    }

    /// <summary>Takes an idle operation out of such a chain; returns null when it is empty.</summary>
    public TWaiter? TakeIdle<TWaiter>(WeakReference<TWaiter> idle)
        where TWaiter : Waiter
    {
        lock (_lock)
        {
            if (!idle.TryGetTarget(out TWaiter? waiter))
            {
                return null;
            }

            idle.SetTarget((TWaiter?)waiter.Next!);
            waiter.Next = null;
            return waiter.TryTake() ? waiter : null;
        }
    }

    public void Add(Waiter waiter)
    {
        FinishedWait first;
        FinishedWait second;
        lock (_lock)
        {
            first = Examine();
            second = Examine();

            waiter.Previous = _last;
            waiter.Next = null;
            waiter.IsLinked = true;
            if (_last is null)
            {
                Volatile.Write(ref _first, waiter);
            }
            else
            {
                _last.Next = waiter;
            }

            _last = waiter;
        }

        if (first.TryClaim() | second.TryClaim())
        {
            ProcessBarrier.Issue();
            first.Settle();
            second.Settle();
            first.Count();
            second.Count();
        }
    }

    /// <summary>Takes out an operation whose wait has ended.</summary>
    /// <returns>Whether it was there: a collection that finds a finished wait takes it out, and may still be counting
    /// it.</returns>
    public bool Remove(Waiter waiter)
    {
        lock (_lock)
        {
            bool isLinked = waiter.IsLinked;
            if (isLinked)
            {
                Unlink(waiter);
            }

            return isLinked;
        }
    }

    /// <summary>Counts what has finished unseen, and takes it out.</summary>
    public void Observe() => Observe(static _ => true);

    /// <summary>
    /// Does the same for operations that still hold the token of their caller, although they have finished and no
    /// caller awaits them.
    /// </summary>
    public void ReleaseTokens() => Observe(static waiter => waiter.HoldsToken && !waiter.IsAwaited);

    /// <summary>Releases the tokens of an unreachable channel: no caller can consume its operations.</summary>
    protected void ReleaseTokensOfCollected()
    {
        var waiters = new List<Waiter>(_pooled);
        for (Waiter? waiter = _first; waiter is not null; waiter = waiter.Next)
        {
            waiters.Add(waiter);
        }

        foreach (Waiter waiter in waiters)
        {
            if (waiter.HoldsToken && waiter.HasFinished(out _))
            {
                waiter.OnAbandoned();
            }
        }
    }

    public int CountWaiting() => VisitWaiting(into: null);

    /// <summary>Copies the operations that wait; the copy holds them, so it must be short-lived.</summary>
    public void CopyWaiting(List<Waiter> into) => VisitWaiting(into);

    /// <summary>
    /// Gets the waits with their numbers and what awaits them; short-lived, as it holds the operations.
    /// </summary>
    public IReadOnlyList<SeenWait> CopyWaits()
    {
        if (IsEmpty)
        {
            return [];
        }

        var waiting = new List<Waiter>();
        VisitWaiting(waiting);
        var waits = new List<SeenWait>(waiting.Count);
        foreach (Waiter waiter in waiting)
        {
            // The number first: an operation that is still in this wait afterwards was awaited in it.
            long waitId = waiter.WaitId;
            AwaitedBy awaitedBy = waiter.AwaitedBy;
            if (waiter.IsWaiting && waiter.WaitId == waitId)
            {
                waits.Add(new SeenWait(waiter, waitId, awaitedBy));
            }
        }

        return waits;
    }

    /// <summary>Records that the channel has ended: nothing has to be reported of its end any more.</summary>
    public virtual void OnChannelEnded()
    {
    }

    private static void Settle(List<FinishedWait> waits)
    {
        bool isAnyClaimed = false;
        for (int i = 0; i < waits.Count; i++)
        {
            FinishedWait wait = waits[i];
            isAnyClaimed |= wait.TryClaim();
            waits[i] = wait;
        }

        if (!isAnyClaimed)
        {
            return;
        }

        ProcessBarrier.Issue();
        for (int i = 0; i < waits.Count; i++)
        {
            FinishedWait wait = waits[i];
            wait.Settle();
            waits[i] = wait;
        }

        foreach (FinishedWait wait in waits)
        {
            wait.Count();
        }
    }

    private void Observe(Func<Waiter, bool> isWanted)
    {
        if (IsEmpty)
        {
            return;
        }

        List<FinishedWait>? waits = null;
        foreach (Waiter waiter in Volatile.Read(ref _pooled))
        {
            if (isWanted(waiter) && waiter.HasFinished(out FinishedWait wait) && !wait.IsEmpty)
            {
                (waits ??= []).Add(wait);
            }
        }

        if (Volatile.Read(ref _first) is not null)
        {
            lock (_lock)
            {
                Waiter? next;
                for (Waiter? waiter = _first; waiter is not null; waiter = next)
                {
                    next = waiter.Next;
                    if (isWanted(waiter) && waiter.HasFinished(out FinishedWait wait))
                    {
                        Unlink(waiter);
                        if (!wait.IsEmpty)
                        {
                            (waits ??= []).Add(wait);
                        }
                    }
                }
            }
        }

        if (waits is not null)
        {
            Settle(waits);
        }
    }

    // Under the lock.
    private FinishedWait Examine()
    {
        if ((_toExamine ?? _first) is not { } examined)
        {
            return default;
        }

        _toExamine = examined.Next;
        if (!examined.HasFinished(out FinishedWait finished))
        {
            return default;
        }

        Unlink(examined);
        return finished;
    }

    private int VisitWaiting(List<Waiter>? into)
    {
        int count = 0;
        foreach (Waiter waiter in Volatile.Read(ref _pooled))
        {
            Visit(waiter);
        }

        if (Volatile.Read(ref _first) is not null)
        {
            lock (_lock)
            {
                for (Waiter? waiter = _first; waiter is not null; waiter = waiter.Next)
                {
                    Visit(waiter);
                }
            }
        }

        return count;

        void Visit(Waiter waiter)
        {
            if (waiter.IsWaiting)
            {
                count++;
                into?.Add(waiter);
            }
        }
    }

    private void Unlink(Waiter waiter)
    {
        if (_toExamine == waiter)
        {
            _toExamine = waiter.Next;
        }

        if (waiter.Previous is null)
        {
            Volatile.Write(ref _first, waiter.Next);
        }
        else
        {
            waiter.Previous.Next = waiter.Next;
        }

        if (waiter.Next is null)
        {
            _last = waiter.Previous;
        }
        else
        {
            waiter.Next.Previous = waiter.Previous;
        }

        waiter.Next = null;
        waiter.Previous = null;
        waiter.IsLinked = false;
    }
}
