// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Remembers, between leak checks, a channel that has items or pending operations, or whose counts do not match. Used
/// by one check at a time.
/// </summary>
internal sealed class LeakWatch : DetectorMemory
{
    private ChannelLeakKind? _candidate;
    private long _witness;
    private long _pulse;
    private long _received = -1;
    private long _readerGoneSince;
    private long _sent = -1;
    private long _dropped;
    private long _items;
    private SettledTime _unbalanced;
    private long _grownTo;
    private long _grownAt;
    private long _grownReceived = -1;

    /// <summary>Gets how often in a row the channel has grown without a read.</summary>
    public int Growths { get; private set; }

    /// <summary>Gets since when items are there and none was read.</summary>
    public long ReadSince { get; private set; }

    /// <summary>Gets since when no item was read, whether there are some or not.</summary>
    public long ProgressSince { get; private set; }

    /// <summary>Gets since when nothing has happened.</summary>
    public long UnchangedSince { get; private set; }

    /// <summary>
    /// Returns whether what seems to be so was so at a check before, and the pool has run since what was queued then.
    /// </summary>
    /// <param name="kind">What seems to be so.</param>
    /// <param name="witness">The wait that must be the same one.</param>
    /// <param name="view">What this check sees.</param>
    public bool Confirms(ChannelLeakKind kind, long witness, LeakView view)
    {
        if (_candidate == kind && _witness == witness)
        {
            // What was seen before the candidate was is no second look.
            return view.GatheredAt >= _pulse && PoolPulse.HasPassed(_pulse);
        }

        _candidate = kind;
        _witness = witness;
        _pulse = PoolPulse.Request();
        return false;
    }

    /// <summary>It is not so.</summary>
    public void Dismiss() => _candidate = null;

    /// <summary>Gets for how long the reader half has been gone, as far as checks have seen it.</summary>
    public TimeSpan ReaderGoneFor(LeakView view)
    {
        if (!view.IsReaderGone)
        {
            return TimeSpan.Zero;
        }

        _readerGoneSince = _readerGoneSince == 0 ? view.Timestamp : _readerGoneSince;
        return view.For(_readerGoneSince);
    }

    /// <summary>Returns whether counts that do not match have stayed as they are for a time.</summary>
    public bool IsUnbalancedFor(TimeSpan time, bool isBalanced, LeakView view)
    {
        if (isBalanced)
        {
            _unbalanced.Stop();
        }
        else if (!_unbalanced.IsRunning)
        {
            _unbalanced.Start(view);
        }

        return _unbalanced.HasLasted(time, view);
    }

    public void Look(LeakView view)
    {
        ChannelCounters counters = view.State.Counters;
        long received = counters.TotalReceived;
        long sent = counters.TotalSent;
        long dropped = counters.TotalDropped;
        long items = view.Items ?? 0;
        if (received != _received)
        {
            ProgressSince = view.Timestamp;
        }

        if (received != _received || items == 0)
        {
            ReadSince = view.Timestamp;
        }

        if (received != _received || sent != _sent || dropped != _dropped || items != _items)
        {
            UnchangedSince = view.Timestamp;
            _unbalanced.Stop();
        }

        _received = received;
        _sent = sent;
        _dropped = dropped;
        _items = items;
        LookForGrowth(view, received, items);
    }

    private void LookForGrowth(LeakView view, long received, long items)
    {
        if (received != _grownReceived || items < _grownTo)
        {
            Growths = 0;
            _grownReceived = received;
        }
        else if (view.For(_grownAt) < view.Options.GrowthWindow)
        {
            return;
        }
        else
        {
            Growths = items > _grownTo ? Growths + 1 : 0;
        }

        _grownTo = items;
        _grownAt = view.Timestamp;
    }
}
