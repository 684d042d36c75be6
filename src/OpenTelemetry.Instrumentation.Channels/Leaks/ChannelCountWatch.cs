// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Watches how many channels of one name are alive: short-lived channels of many requests come and go, and only a count
/// that grows from one full garbage collection to the next is suspicious. Used by one check at a time, but for the
/// mark.
/// </summary>
internal sealed class ChannelCountWatch
{
    private static readonly TimeSpan s_leastPause = TimeSpan.FromSeconds(30);

    private int _isReported;
    private int _collections;
    private int _count;
    private int _growths;
    private long _lookedAt;

    /// <summary>Gets a value indicating whether a full collection has been since the last look.</summary>
    public bool IsDue(LeakView view)
        => GC.CollectionCount(GC.MaxGeneration) != _collections && (_count == 0 || view.For(_lookedAt) >= s_leastPause);

    /// <summary>Looks at the channels that a full collection has left.</summary>
    public void Look(int count, LeakView view)
    {
        _collections = GC.CollectionCount(GC.MaxGeneration);
        _growths = _count != 0 && count > _count ? _growths + 1 : 0;
        _count = count;
        _lookedAt = view.Timestamp;
    }

    /// <summary>Returns whether there are more channels than there should be.</summary>
    public bool IsOverLimit(int open, LeakView view)
        => open > view.Options.MaxChannelsOfName
            && (view.Options.GrowthCollections == 0
                || (_growths >= view.Options.GrowthCollections && _count > view.Options.MaxChannelsOfName));

    /// <summary>Remembers that it is reported.</summary>
    /// <returns>Whether it was not before.</returns>
    public bool TryMarkReported() => Interlocked.Exchange(ref _isReported, 1) == 0;

    /// <summary>Forgets the report, so that the next one is made.</summary>
    public void Clear() => Volatile.Write(ref _isReported, 0);
}
