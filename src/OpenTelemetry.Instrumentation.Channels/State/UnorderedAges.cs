// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// The send times of the items of a prioritized channel, which leave in any order. They come nearly in the order of
/// time, so that the first one that is still there is the earliest; those that left are taken out of the order later.
/// </summary>
internal sealed class UnorderedAges
{
    private const int Slack = 64;

    private readonly Dictionary<long, int> _counts = [];
    private readonly Queue<long> _order = new();

    /// <summary>Gets the earliest time, or 0.</summary>
    public long Oldest
    {
        get
        {
            lock (_counts)
            {
                SkipGone();
                return _order.Count == 0 ? 0 : _order.Peek();
            }
        }
    }

    public void Add(long stamp) => Change(stamp, 1);

    public void Remove(long stamp) => Change(stamp, -1);

    /// <summary>
    /// Removes all ages when the channel is found empty. An item whose read was abandoned, or that the runtime lost, is
    /// never removed otherwise. A race with a writer loses at most the age of its item.
    /// </summary>
    public void Clear()
    {
        lock (_counts)
        {
            _counts.Clear();
            _order.Clear();
        }
    }

    // A reader may be faster than the writer that sent the item: the sum is right in the end, in either order.
    private void Change(long stamp, int change)
    {
        lock (_counts)
        {
            SkipGone();
            _counts.TryGetValue(stamp, out int count);
            if (count + change == 0)
            {
                _counts.Remove(stamp);
                return;
            }

            _counts[stamp] = count + change;
            if (count == 0 && change > 0)
            {
                _order.Enqueue(stamp);
                Tidy();
            }
        }
    }

    private bool IsHere(long stamp) => _counts.TryGetValue(stamp, out int count) && count > 0;

    private void SkipGone()
    {
        while (_order.Count > 0 && !IsHere(_order.Peek()))
        {
            _order.Dequeue();
        }
    }

    // An item that is never read would keep the times of all that were sent and read after it.
    private void Tidy()
    {
        if (_order.Count <= (2 * _counts.Count) + Slack)
        {
            return;
        }

        long last = 0;
        for (int i = _order.Count; i > 0; i--)
        {
            long stamp = _order.Dequeue();
            if (stamp != last && IsHere(stamp))
            {
                _order.Enqueue(stamp);
                last = stamp;
            }
        }
    }
}
