// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// What travels beside the few items that are timed or traced, by the small number that their envelopes carry: so the
/// envelope of every other item costs four bytes. A number contains how often its entry was used, so that an item whose
/// attachment was forgotten does not take what belongs to another one.
/// </summary>
internal sealed class AttachmentTable
{
    private const int IndexBits = 22;
    private const int MaxEntries = (1 << IndexBits) - 1;
    private const int MaxUse = (1 << (30 - IndexBits)) - 1;
    private const int FirstSize = 4;
    private const int RoundsKept = 1;

    private Entry[] _entries = [];
    private int _used;
    private int _taken;
    private int _free = -1;
    private short _round;

    /// <summary>Keeps an attachment.</summary>
    /// <returns>Its number; 0 where there are more than four million already, whose items then travel alone.</returns>
    public int Add(long stamp, ItemContext? context) => Add(stamp, context, isOfWaitingWrite: false);

    /// <summary>Keeps an attachment of a write that has to wait.</summary>
    /// <returns>Its number; 0 where there are more than four million already, whose items then travel alone.</returns>
    public int AddOfWaitingWrite(ItemContext? context) => Add(stamp: 0, context, isOfWaitingWrite: true);

    /// <summary>Takes an attachment out; false where it was taken before.</summary>
    public bool TryTake(int number, out long stamp, out ItemContext? context)
    {
        int index = (number & MaxEntries) - 1;
        lock (this)
        {
            ref Entry entry = ref _entries[index];
            if (entry.Next != Entry.IsTaken || NumberOf(index, entry.Use) != number)
            {
                stamp = 0;
                context = null;
                return false;
            }

            stamp = entry.Stamp;
            context = entry.Context;
            Free(index);
            return true;
        }
    }

    /// <summary>
    /// Forgets what was there at the collection before last, when the channel is seen empty: an item whose read was
    /// abandoned, or that the runtime lost, never takes out what belongs to it.
    /// </summary>
    public void OnEmpty()
    {
        lock (this)
        {
            unchecked
            {
                _round++;
            }

            for (int index = 0; index < _used && _taken > 0; index++)
            {
                ref Entry entry = ref _entries[index];
                if (entry.Next == Entry.IsTaken && !entry.IsOfWaitingWrite && unchecked((short)(_round - entry.Round)) > RoundsKept)
                {
                    Free(index);
                }
            }
        }
    }

    private static int NumberOf(int index, int use) => (use << IndexBits) | (index + 1);

    private int Add(long stamp, ItemContext? context, bool isOfWaitingWrite)
    {
        lock (this)
        {
            int index = _free;
            if (index >= 0)
            {
                _free = _entries[index].Next;
            }
            else
            {
                index = _used;
                if (index >= MaxEntries)
                {
                    return 0;
                }

                if (index == _entries.Length)
                {
                    Array.Resize(ref _entries, Math.Max(FirstSize, index * 2));
                }

                _used++;
            }

            _taken++;
            ref Entry entry = ref _entries[index];
            entry.Stamp = stamp;
            entry.Context = context;
            entry.Next = Entry.IsTaken;
            entry.Round = _round;
            entry.IsOfWaitingWrite = isOfWaitingWrite;
            return NumberOf(index, entry.Use);
        }
    }

    private void Free(int index)
    {
        ref Entry entry = ref _entries[index];
        entry.Context = null;
        entry.Use = (byte)(entry.Use == MaxUse ? 0 : entry.Use + 1);
        entry.Next = _free;
        _free = index;
        _taken--;
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
