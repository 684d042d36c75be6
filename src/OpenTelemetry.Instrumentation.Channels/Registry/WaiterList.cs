// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The operations that wait on one side of a channel, oldest first. A ValueTask that is never awaited never tells that
/// it finished: it is found here, at the next wait or collection, so that nothing piles up and no gauge drifts.
/// </summary>
internal sealed class WaiterList
{
    private const int ExaminedPerAdd = 2;

    private Waiter? _first;
    private Waiter? _last;

    // Goes round, so that one that waits for long does not hide those behind it. Null: begins at the first.
    private Waiter? _toExamine;

    public bool IsEmpty => Volatile.Read(ref _first) is null;

    public void Add(Waiter waiter)
    {
        Action? observed = null;
        lock (this)
        {
            for (int i = 0; i < ExaminedPerAdd && (_toExamine ?? _first) is { } examined; i++)
            {
                _toExamine = examined.Next;
                if (!examined.IsWaiting)
                {
                    observed += examined.Observe();
                    Unlink(examined);
                }
            }

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

        observed?.Invoke();
    }

    public void Remove(Waiter waiter)
    {
        lock (this)
        {
            if (waiter.IsLinked)
            {
                Unlink(waiter);
            }
        }
    }

    /// <summary>Counts and takes out what has finished unseen.</summary>
    public void Observe()
    {
        if (IsEmpty)
        {
            return;
        }

        List<Action>? observed = null;
        lock (this)
        {
            Waiter? waiter = _first;
            while (waiter is not null)
            {
                Waiter? next = waiter.Next;
                if (!waiter.IsWaiting)
                {
                    if (waiter.Observe() is { } count)
                    {
                        (observed ??= []).Add(count);
                    }

                    Unlink(waiter);
                }

                waiter = next;
            }
        }

        observed?.ForEach(static count => count());
    }

    public int CountWaiting()
    {
        if (IsEmpty)
        {
            return 0;
        }

        int count = 0;
        lock (this)
        {
            for (Waiter? waiter = _first; waiter is not null; waiter = waiter.Next)
            {
                if (waiter.IsWaiting)
                {
                    count++;
                }
            }
        }

        return count;
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
