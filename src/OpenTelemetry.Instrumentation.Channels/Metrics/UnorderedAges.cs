// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>The send times of the items of a prioritized channel, which leave in any order.</summary>
internal sealed class UnorderedAges
{
    private readonly SortedDictionary<long, int> _stamps = [];

    /// <summary>Gets the earliest time, or 0.</summary>
    public long Oldest
    {
        get
        {
            lock (_stamps)
            {
                foreach (KeyValuePair<long, int> stamp in _stamps)
                {
                    // Less than none: an item that is gone before its writer has added it.
                    if (stamp.Value > 0)
                    {
                        return stamp.Key;
                    }
                }

                return 0;
            }
        }
    }

    public void Add(long stamp) => Change(stamp, 1);

    public void Remove(long stamp) => Change(stamp, -1);

    // A reader may be faster than the writer that sent the item: the sum is right in the end, in either order.
    private void Change(long stamp, int change)
    {
        lock (_stamps)
        {
            _stamps.TryGetValue(stamp, out int count);
            if (count + change == 0)
            {
                _stamps.Remove(stamp);
            }
            else
            {
                _stamps[stamp] = count + change;
            }
        }
    }
}
