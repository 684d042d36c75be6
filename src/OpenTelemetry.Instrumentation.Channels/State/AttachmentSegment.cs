// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Some entries of an <see cref="AttachmentTable"/>, which holds its lock around every call.</summary>
internal sealed class AttachmentSegment
{
    /// <summary>The number of entries of a full segment: 12 KiB, far from the large object heap.</summary>
    public const int Size = 1 << IndexBits;
    public const int IndexBits = 9;

    private readonly byte _firstUse;
    private Entry[] _entries;
    private int _used;
    private int _free = -1;

    /// <summary>Creates a segment.</summary>
    /// <param name="capacity">The number of entries to begin with.</param>
    /// <param name="firstUse">Where the entries begin to count their uses: not where those of an earlier segment
    /// did.</param>
    public AttachmentSegment(int capacity, byte firstUse)
    {
        _entries = new Entry[capacity];
        _firstUse = firstUse;
    }

    /// <summary>Gets or sets the place of the segment in the table.</summary>
    public int Index { get; set; }

    /// <summary>Gets the number of entries in use.</summary>
    public int Taken { get; private set; }

    public bool IsFull => Taken == Size;

    /// <summary>Gets a value indicating whether the segment can serve at any place of the table.</summary>
    public bool IsOfFullSize => _entries.Length == Size;

    /// <summary>Gets or sets the neighbours among the segments that have room, or among the spare ones.</summary>
    public AttachmentSegment? Next { get; set; }

    public AttachmentSegment? Previous { get; set; }

    /// <summary>Fills an entry of a segment that is not full.</summary>
    /// <returns>The number of the entry in the segment.</returns>
    public int Add(long stamp, ItemContext? context, short round, bool isOfWaitingWrite, out int use)
    {
        int index = _free;
        if (index >= 0)
        {
            _free = _entries[index].Next;
        }
        else
        {
            index = _used++;
            if (index == _entries.Length)
            {
                Array.Resize(ref _entries, index * 2);
            }

            _entries[index].Use = _firstUse;
        }

        Taken++;
        ref Entry entry = ref _entries[index];
        entry.Stamp = stamp;
        entry.Context = context;
        entry.Next = Entry.IsTaken;
        entry.Round = round;
        entry.IsOfWaitingWrite = isOfWaitingWrite;
        use = entry.Use;
        return index;
    }

    /// <summary>Empties an entry; false where it is not in that use.</summary>
    public bool TryTake(int index, int use, out long stamp, out ItemContext? context)
    {
        if (index >= _used || _entries[index].Next != Entry.IsTaken || _entries[index].Use != use)
        {
            stamp = 0;
            context = null;
            return false;
        }

        stamp = _entries[index].Stamp;
        context = _entries[index].Context;
        Free(index);
        return true;
    }

    /// <summary>Empties the entries of earlier rounds.</summary>
    public void Forget(short round, int roundsKept)
    {
        for (int index = 0; index < _used && Taken > 0; index++)
        {
            ref Entry entry = ref _entries[index];
            if (entry.Next == Entry.IsTaken
                && !entry.IsOfWaitingWrite
                && unchecked((short)(round - entry.Round)) > roundsKept)
            {
                Free(index);
            }
        }
    }

    private void Free(int index)
    {
        ref Entry entry = ref _entries[index];
        entry.Context = null;
        entry.Use = unchecked((byte)(entry.Use + 1));
        entry.Next = _free;
        _free = index;
        Taken--;
    }

    private struct Entry
    {
        public const int IsTaken = -2;

        public long Stamp;
        public ItemContext? Context;
        public int Next;
        public bool IsOfWaitingWrite;
        public byte Use;
        public short Round;
    }
}
