// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Holds the data of the few items that are timed or traced, by the small number in their envelopes. The envelope of
/// every other item costs four bytes. A number contains a use count of its entry, so that an item whose attachment was
/// removed does not take the attachment of another item. The entries are in segments, so that a growing table copies
/// little under its lock. One empty segment is kept; the garbage collector may take the others. A steady state
/// allocates nothing, and a past burst keeps nothing.
/// </summary>
internal sealed class AttachmentTable
{
    // The highest two bits of a number are not used.
    private const int IndexBits = 22;
    private const int MaxSegments = (1 << (IndexBits - AttachmentSegment.IndexBits)) - 1;
    private const int IndexMask = (1 << IndexBits) - 1;
    private const int FirstSize = 4;
    private const int RoundsKept = 1;

#if NET9_0_OR_GREATER
    private readonly Lock _lock = new();
#else
    private readonly object _lock = new();
#endif

    // Indexed by the higher bits of a number; the first _count places were used.
    private AttachmentSegment?[] _segments = [];
    private int _count;

    // Those with room; at most one of them is empty.
    private AttachmentSegment? _available;
    private AttachmentSegment? _empty;

    // The chain of spare segments, which only the garbage collector ends.
    private WeakReference<AttachmentSegment>? _spares;
    private byte _firstUse;
    private short _round;

    /// <summary>Gets the number of segments that the table holds.</summary>
    public int SegmentCount
    {
        get
        {
            lock (_lock)
            {
                return _segments.Count(static segment => segment is not null);
            }
        }
    }

    /// <summary>Keeps an attachment.</summary>
    /// <returns>Its number; 0 where there are more than four million already, whose items then travel alone.</returns>
    public int Add(long stamp, ItemContext? context) => Add(stamp, context, isOfWaitingWrite: false);

    /// <summary>Keeps an attachment of a write that has to wait.</summary>
    /// <returns>Its number; 0 where there are more than four million already, whose items then travel alone.</returns>
    public int AddOfWaitingWrite(ItemContext? context) => Add(stamp: 0, context, isOfWaitingWrite: true);

    /// <summary>Takes an attachment out; false where it was taken before.</summary>
    public bool TryTake(int number, out long stamp, out ItemContext? context)
    {
        int index = (number & IndexMask) - 1;
        int place = index >> AttachmentSegment.IndexBits;
        lock (_lock)
        {
            if (place >= _count || _segments[place] is not { } segment)
            {
                stamp = 0;
                context = null;
                return false;
            }

            bool wasFull = segment.IsFull;
            if (!segment.TryTake(index & (AttachmentSegment.Size - 1), number >> IndexBits, out stamp, out context))
            {
                return false;
            }

            OnTaken(segment, wasFull);
            return true;
        }
    }

    /// <summary>
    /// Forgets what was there at the collection before last, when the channel is seen empty: an item whose read was
    /// abandoned, or that the runtime lost, never takes out what belongs to it.
    /// </summary>
    public void OnEmpty()
    {
        lock (_lock)
        {
            unchecked
            {
                _round++;
            }

            for (int place = 0; place < _count; place++)
            {
                if (_segments[place] is { Taken: > 0 } segment)
                {
                    int taken = segment.Taken;
                    bool wasFull = segment.IsFull;
                    segment.Forget(_round, RoundsKept);
                    if (segment.Taken != taken)
                    {
                        OnTaken(segment, wasFull);
                    }
                }
            }
        }
    }

    private int Add(long stamp, ItemContext? context, bool isOfWaitingWrite)
    {
        lock (_lock)
        {
            AttachmentSegment? segment = _available ?? AddSegment();
            if (segment is null)
            {
                return 0;
            }

            int index = segment.Add(stamp, context, _round, isOfWaitingWrite, out int use);
            if (segment == _empty)
            {
                _empty = null;
            }

            if (segment.IsFull)
            {
                Unlink(segment);
            }

            return (use << IndexBits) | (((segment.Index << AttachmentSegment.IndexBits) | index) + 1);
        }
    }

    private void OnTaken(AttachmentSegment segment, bool wasFull)
    {
        if (wasFull)
        {
            Link(segment);
        }

        if (segment.Taken > 0)
        {
            return;
        }

        if (_empty is null)
        {
            _empty = segment;
        }
        else
        {
            Spare(segment);
        }
    }

    private AttachmentSegment? AddSegment()
    {
        int place = Array.IndexOf(_segments, null, 0, _count);
        if (place < 0)
        {
            place = _count;
            if (place == MaxSegments)
            {
                return null;
            }

            if (place == _segments.Length)
            {
                Array.Resize(ref _segments, Math.Max(1, Math.Min(place * 2, MaxSegments)));
            }

            _count++;
        }

        AttachmentSegment segment = TakeSpare()
            ?? new AttachmentSegment(_count == 1 ? FirstSize : AttachmentSegment.Size, unchecked(_firstUse++));
        segment.Index = place;
        _segments[place] = segment;
        Link(segment);
        return segment;
    }

    private AttachmentSegment? TakeSpare()
    {
        if (_spares is null || !_spares.TryGetTarget(out AttachmentSegment? spare))
        {
            return null;
        }

        _spares.SetTarget(spare.Next!);
        spare.Next = null;
        return spare;
    }

    private void Spare(AttachmentSegment segment)
    {
        Unlink(segment);
        _segments[segment.Index] = null;
        while (_count > 0 && _segments[_count - 1] is null)
        {
            _count--;
        }

        if (segment.IsOfFullSize)
        {
            _spares ??= new WeakReference<AttachmentSegment>(null!);
            segment.Next = _spares.TryGetTarget(out AttachmentSegment? next) ? next : null;
            _spares.SetTarget(segment);
        }
    }

    private void Link(AttachmentSegment segment)
    {
        segment.Previous = null;
        segment.Next = _available;
        if (_available is not null)
        {
            _available.Previous = segment;
        }

        _available = segment;
    }

    private void Unlink(AttachmentSegment segment)
    {
        if (segment.Previous is null)
        {
            _available = segment.Next;
        }
        else
        {
            segment.Previous.Next = segment.Next;
        }

        if (segment.Next is not null)
        {
            segment.Next.Previous = segment.Previous;
        }

        segment.Next = null;
        segment.Previous = null;
    }
}
