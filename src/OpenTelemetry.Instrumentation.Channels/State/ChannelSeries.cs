// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// One metric series: the live channels of an identity and the totals of those that are gone. It holds the counters of
/// a channel, and the channel itself only weakly. Its lock is taken when channels come, end and are collected; never
/// by a write or a read.
/// </summary>
internal sealed class ChannelSeries
{
    private const int FirstSweep = 64;
    private const int MaxRecentlyRetired = 512;

    // Far from all powers of two, so that the sequence numbers of channels made one after the other spread.
    private const int ChannelStride = 0x61C88647;

    private readonly object _lock = new();
    private readonly List<ChannelCounters> _live = [];
    private readonly List<ChannelCounters> _recentlyRetired = [];
    private readonly Dictionary<string, long> _failed = new(StringComparer.Ordinal);
    private ChannelTotals _ended;
    private SeriesHints _hints;
    private long _completed;
    private long _rejectedFull;
    private long _rejectedShutdown;
    private readonly List<LostChannel> _lost = [];
    private static long s_registrations;
    private int _sweepAt = FirstSweep;
    private int _registered;
    private readonly Action<ChannelSeries>? _onWoken;
    private DetectorMemory? _memory;
    private static int s_emptied;

    public ChannelSeries(ChannelIdentity? identity, KeyValuePair<string, object?>[] tags)
        : this(identity, tags, onWoken: null)
    {
    }

    /// <summary>Creates a series that may make room.</summary>
    /// <param name="identity">The identity, or null for the overflow.</param>
    /// <param name="tags">The attributes of its measurements.</param>
    /// <param name="onWoken">Called when a channel registers with the series after it has made room; under no
    /// lock.</param>
    public ChannelSeries(
        ChannelIdentity? identity, KeyValuePair<string, object?>[] tags, Action<ChannelSeries>? onWoken)
    {
        _onWoken = onWoken;
        Identity = identity;
        Tags = new SeriesTags(tags);
    }

    /// <summary>Gets or sets who hears of channels that are collected with items in them.</summary>
    public static ILossObserver? LossObserver { get; set; }

    /// <summary>Gets how often a series has lost its last channel.</summary>
    public static int EmptiedCount => Volatile.Read(ref s_emptied);

    /// <summary>Gets the identity, or null for the overflow, which has many.</summary>
    public ChannelIdentity? Identity { get; }

    public SeriesTags Tags { get; }

    /// <summary>Gets which items are timed.</summary>
    public TimingRate Items { get; } = new();

    /// <summary>Gets which waits of readers are timed.</summary>
    public TimingRate ReceiveWaits { get; } = new();

    /// <summary>Gets which waits of writers are timed.</summary>
    public TimingRate SendWaits { get; } = new();

    /// <summary>Gets which hints about wrong use were given.</summary>
    public ref SeriesHints Hints => ref _hints;

    /// <summary>
    /// Gets what checks for leaks remember of the series; null before the first channel that is looked after.
    /// </summary>
    public DetectorMemory? Memory => Volatile.Read(ref _memory);

    public long RejectedFull => Volatile.Read(ref _rejectedFull);

    public long RejectedShutdown => Volatile.Read(ref _rejectedShutdown);

    /// <summary>
    /// Gets how many channels are registered, those included that are collected and not yet taken out.
    /// </summary>
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

    /// <summary>
    /// Gets the items that all channels accepted, as far as their counts are known without a collection.
    /// </summary>
    public long TotalSent
    {
        get
        {
            lock (_lock)
            {
                long sent = _ended.Sent;
                foreach (ChannelCounters counters in _live)
                {
                    sent += counters.Unfolded().Sent;
                }

                return sent;
            }
        }
    }

    /// <summary>
    /// Gets or sets a value indicating whether the series made room for another one, and is not reported.
    /// </summary>
    public bool IsEvicted { get; set; }

    /// <summary>Gets the number of the registration of its last channel, among those of all series.</summary>
    public long LastRegistration { get; private set; }

    /// <summary>Gets a value indicating whether it has findings that no check has taken.</summary>
    public bool HasUnreported
    {
        get
        {
            lock (_lock)
            {
                return _lost.Count > 0;
            }
        }
    }

    /// <summary>Returns whether one of its channels is alive.</summary>
    public bool HasLiveChannels()
    {
        lock (_lock)
        {
            return HasLive();
        }
    }

    /// <summary>Makes room for another series, if no channel is alive.</summary>
    public bool TryEvict()
    {
        lock (_lock)
        {
            if (HasLive())
            {
                return false;
            }

            Sweep();
            IsEvicted = true;
            return true;
        }
    }

    /// <summary>Keeps what checks remember, unless another thread was first.</summary>
    public DetectorMemory GetOrAdd(DetectorMemory memory)
        => Interlocked.CompareExchange(ref _memory, memory, null) ?? memory;

    public void CountRejectedFull() => Interlocked.Increment(ref _rejectedFull);

    public void CountRejectedShutdown() => Interlocked.Increment(ref _rejectedShutdown);

    /// <summary>Takes a new channel in.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="reader">
    /// Its reader half, which is followed weakly; null where nothing is to be proved of it.
    /// </param>
    /// <param name="writer">Its writer half, as the reader half.</param>
    public void Register(ChannelState state, object? reader, object? writer)
    {
        ChannelCounters counters = state.Counters;
        bool isEvicted;
        lock (_lock)
        {
            // Channels that were dropped without an end are found here, so that they do not pile up uncollected.
            if (_live.Count >= _sweepAt)
            {
                Sweep();
                _sweepAt = Math.Max(FirstSweep, _live.Count * 2);
            }

            counters.Attach(state, reader, writer, _registered);
            _registered = unchecked(_registered + ChannelStride);
            counters.Index = _live.Count;
            _live.Add(counters);
            LastRegistration = Interlocked.Increment(ref s_registrations);
            isEvicted = IsEvicted;
        }

        // It is found by those that look for a series that may make room from here on.
        if (isEvicted)
        {
            _onWoken?.Invoke(this);
        }
    }

    /// <summary>Takes an ended channel out and keeps its counts.</summary>
    public void Retire(ChannelCounters counters)
    {
        lock (_lock)
        {
            _ended.Add(counters.Fold());
            Remove(counters);
            _recentlyRetired.Add(counters);
            if (_recentlyRetired.Count >= MaxRecentlyRetired)
            {
                FoldRecentlyRetired();
            }
        }
    }

    /// <summary>Adds what an operation counted after its channel had been taken out.</summary>
    public void FoldLate(ChannelCounters counters)
    {
        lock (_lock)
        {
            _ended.Add(counters.Fold());
        }
    }

    public void CountCompleted(string errorType)
    {
        if (errorType.Length == 0)
        {
            Interlocked.Increment(ref _completed);
            return;
        }

        lock (_lock)
        {
            _failed.TryGetValue(errorType, out long count);
            _failed[errorType] = count + 1;
        }
    }

    /// <summary>Sums the counters of all channels, those that ended included.</summary>
    public ChannelTotals Collect() => Collect(live: null);

    /// <summary>Sums the counters of all channels and lists the live ones.</summary>
    /// <param name="live">Takes the live channels; it holds them, so it must be short-lived.</param>
    public ChannelTotals Collect(List<ChannelState>? live)
    {
        ObserveUnseenWork();
        lock (_lock)
        {
            FoldRecentlyRetired();
            ChannelTotals totals = _ended;
            for (int i = _live.Count - 1; i >= 0; i--)
            {
                ChannelCounters counters = _live[i];
                if (counters.State is { } state)
                {
                    totals.Add(counters.Unfolded());
                    live?.Add(state);
                }
                else
                {
                    totals.Add(FoldCollected(counters));
                }
            }

            return totals;
        }
    }

    /// <summary>Resets the rate after a burst, so that the next events are timed.</summary>
    public void OnCollect(TimeProvider clock)
    {
        Items.OnCollect(clock);
        SendWaits.OnCollect(clock);
        ReceiveWaits.OnCollect(clock);
    }

    /// <summary>
    /// Copies the live channels with what is known of their halves; the copy holds them, so it must be short-lived.
    /// </summary>
    /// <param name="into">Takes the channels.</param>
    /// <param name="lost">Takes the channels that were collected with items in them.</param>
    public void CopyForLeakCheck(List<LiveChannel> into, List<LostChannel> lost)
    {
        lock (_lock)
        {
            Sweep();
            lost.AddRange(_lost);
            _lost.Clear();
            foreach (ChannelCounters counters in _live)
            {
                if (counters.State is { } state)
                {
                    into.Add(new LiveChannel(state, counters.IsReaderGone, counters.IsWriterGone));
                }
            }
        }
    }

    /// <summary>Returns whether a half of a live channel is gone.</summary>
    public bool IsHalfGone(ChannelCounters counters, bool isReader)
    {
        lock (_lock)
        {
            return isReader ? counters.IsReaderGone : counters.IsWriterGone;
        }
    }

    /// <summary>Copies the live channels; the copy holds them, so it must be short-lived.</summary>
    public void CopyLive(List<ChannelState> into)
    {
        lock (_lock)
        {
            foreach (ChannelCounters counters in _live)
            {
                if (counters.State is { } state)
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
            long completed = Volatile.Read(ref _completed);
            return completed == 0 ? [.. _failed] : [new(string.Empty, completed), .. _failed];
        }
    }

    // Outside of the lock: what is found may take channels out.
    private void ObserveUnseenWork()
    {
        List<ChannelState>? states = null;
        lock (_lock)
        {
            foreach (ChannelCounters counters in _live)
            {
                if (counters.State is { HasUnseenWork: true } state)
                {
                    (states ??= []).Add(state);
                }
            }
        }

        states?.ForEach(static state => state.ObserveUnseenWork());
    }

    // Counting is no atomic operation. A thread that counted just before it saw that the channel is taken out may not
    // be visible to the one that takes it out; after a barrier of the whole process it is. Every other thread folds
    // itself.
    private void FoldRecentlyRetired()
    {
        if (_recentlyRetired.Count == 0)
        {
            return;
        }

        ProcessBarrier.Issue();
        foreach (ChannelCounters counters in _recentlyRetired)
        {
            _ended.Add(counters.Fold());
        }

        _recentlyRetired.Clear();
    }

    private bool HasLive()
    {
        for (int i = _live.Count - 1; i >= 0; i--)
        {
            if (_live[i].State is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void Sweep()
    {
        for (int i = _live.Count - 1; i >= 0; i--)
        {
            if (_live[i].State is null)
            {
                FoldCollected(_live[i]);
            }
        }
    }

    // What was still in a channel that nobody can reach any more was dropped with it.
    private ChannelTotals FoldCollected(ChannelCounters counters)
    {
        ChannelTotals collected = counters.Fold();
        collected.DroppedAbandoned = counters.OwnsItems ? counters.Length : 0;
        collected.InFlight = 0;
        if (counters.IsLossOfItems && LossObserver is { IsEnabled: true } observer && !counters.IsHalfProvedLost
            && counters.TryMarkReported(ChannelLeakKind.ChannelCollected, ChannelLeakVerdict.Suspected))
        {
            _lost.Add(new LostChannel(this, counters.Length, counters.Creation));
            observer.OnLost();
        }

        _ended.Add(collected);
        Remove(counters);
        return collected;
    }

    private void Remove(ChannelCounters counters)
    {
        int index = counters.Index;
        if (index < 0)
        {
            return;
        }

        int last = _live.Count - 1;
        ChannelCounters moved = _live[last];
        _live[index] = moved;
        moved.Index = index;
        _live.RemoveAt(last);
        counters.Index = -1;
        counters.Detach();
        if (_live.Count == 0)
        {
            Interlocked.Increment(ref s_emptied);
        }
    }
}
