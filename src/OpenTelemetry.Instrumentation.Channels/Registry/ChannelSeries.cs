// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// One metric series: the live channels of an identity and the totals of those that are gone. It holds the counters of
/// a channel, and the channel itself only weakly. Its lock is taken when channels come, end and are collected; never
/// by a write or a read.
/// </summary>
internal sealed class ChannelSeries
{
    private const int FirstSweep = 64;

    private readonly object _lock = new();
    private readonly List<ChannelRegistration> _live = [];
    private readonly Dictionary<string, long> _completed = new(StringComparer.Ordinal);
    private ChannelTotals _ended;
    private long _rejectedFull;
    private long _rejectedShutdown;
    private int _sweepAt = FirstSweep;

    public ChannelSeries(ChannelIdentity? identity, KeyValuePair<string, object?>[] tags)
    {
        Identity = identity;
        Tags = new SeriesTags(tags);
    }

    /// <summary>Gets the identity, or null for the overflow, which has many.</summary>
    public ChannelIdentity? Identity { get; }

    public SeriesTags Tags { get; }

    public long RejectedFull => Volatile.Read(ref _rejectedFull);

    public long RejectedShutdown => Volatile.Read(ref _rejectedShutdown);

    /// <summary>Gets how many channels are registered, those included that are collected and not yet taken out.</summary>
    public int RegistrationCount
    {
        get
        {
            lock (_lock)
            {
                return _live.Count;
            }
        }
    }

    public void CountRejectedFull() => Interlocked.Increment(ref _rejectedFull);

    public void CountRejectedShutdown() => Interlocked.Increment(ref _rejectedShutdown);

    public ChannelRegistration Register(ChannelState state)
    {
        var registration = new ChannelRegistration(state);
        lock (_lock)
        {
            // Channels that were dropped without an end are found here, so that they do not pile up uncollected.
            if (_live.Count >= _sweepAt)
            {
                Sweep();
                _sweepAt = Math.Max(FirstSweep, _live.Count * 2);
            }

            registration.Index = _live.Count;
            _live.Add(registration);
        }

        return registration;
    }

    /// <summary>Takes an ended channel out and keeps its counts.</summary>
    public void Retire(ChannelRegistration registration)
    {
        lock (_lock)
        {
            registration.Fold(ref _ended);
            Remove(registration);
        }
    }

    /// <summary>Adds what an operation counted after its channel had been taken out.</summary>
    public void FoldLate(ChannelRegistration registration)
    {
        lock (_lock)
        {
            registration.Fold(ref _ended);
        }
    }

    public void CountCompleted(string errorType)
    {
        lock (_lock)
        {
            _completed.TryGetValue(errorType, out long count);
            _completed[errorType] = count + 1;
        }
    }

    /// <summary>Sums the counters of all channels, those that ended included.</summary>
    public ChannelTotals Collect()
    {
        ObserveUnseenWork();
        lock (_lock)
        {
            ChannelTotals totals = _ended;
            for (int i = _live.Count - 1; i >= 0; i--)
            {
                ChannelRegistration registration = _live[i];
                totals.Add(registration.TryGetState() is null ? Bury(registration) : registration.Unfolded());
            }

            return totals;
        }
    }

    /// <summary>Copies the live channels; the copy holds them, so it must be short-lived.</summary>
    public void CopyLive(List<ChannelState> into)
    {
        lock (_lock)
        {
            foreach (ChannelRegistration registration in _live)
            {
                if (registration.TryGetState() is { } state)
                {
                    into.Add(state);
                }
            }
        }
    }

    public KeyValuePair<string, long>[] CopyCompleted()
    {
        lock (_lock)
        {
            return [.. _completed];
        }
    }

    // Outside of the lock: what is found may take channels out.
    private void ObserveUnseenWork()
    {
        List<ChannelState>? states = null;
        lock (_lock)
        {
            foreach (ChannelRegistration registration in _live)
            {
                if (registration.TryGetState() is { HasUnseenWork: true } state)
                {
                    (states ??= []).Add(state);
                }
            }
        }

        states?.ForEach(static state => state.ObserveUnseenWork());
    }

    private void Sweep()
    {
        for (int i = _live.Count - 1; i >= 0; i--)
        {
            if (_live[i].TryGetState() is null)
            {
                Bury(_live[i]);
            }
        }
    }

    // What was still in a channel that nobody can reach any more was dropped with it.
    private ChannelTotals Bury(ChannelRegistration registration)
    {
        var buried = default(ChannelTotals);
        registration.Fold(ref buried);
        buried.DroppedAbandoned = registration.OwnsItems ? registration.Counters.Length : 0;
        buried.InFlight = 0;
        _ended.Add(buried);
        Remove(registration);
        return buried;
    }

    private void Remove(ChannelRegistration registration)
    {
        int index = registration.Index;
        if (index < 0)
        {
            return;
        }

        int last = _live.Count - 1;
        ChannelRegistration moved = _live[last];
        _live[index] = moved;
        moved.Index = index;
        _live.RemoveAt(last);
        registration.Index = -1;
        registration.Release();
    }
}
