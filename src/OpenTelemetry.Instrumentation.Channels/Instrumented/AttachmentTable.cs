// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>
/// What travels beside the few items that are timed or traced, by the small number that their envelopes carry: so the
/// envelope of every other item costs four bytes. A number contains how often its entry was used, so that an item which
/// comes late (dotnet/runtime issue 132094) does not take what belongs to another one.
/// </summary>
internal sealed class AttachmentTable
{
    private const int IndexBits = 22;
    private const int MaxEntries = (1 << IndexBits) - 1;
    private const int MaxUse = (1 << (31 - IndexBits)) - 1;
    private const int FirstSize = 4;

    private Entry[] _entries = [];
    private int _used;
    private int _free = -1;

    /// <summary>Keeps an attachment.</summary>
    /// <returns>Its number; 0 where there are more than four million already, whose items then travel alone.</returns>
    public int Add(long stamp, ItemContext? context)
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

            ref Entry entry = ref _entries[index];
            entry.Stamp = stamp;
            entry.Context = context;
            entry.IsTaken = true;
            return NumberOf(index, entry.Use);
        }
    }

    /// <summary>Takes an attachment out; false where it was taken before.</summary>
    public bool TryTake(int number, out long stamp, out ItemContext? context)
    {
        int index = (number & MaxEntries) - 1;
        lock (this)
        {
            ref Entry entry = ref _entries[index];
            if (!entry.IsTaken || NumberOf(index, entry.Use) != number)
            {
                stamp = 0;
                context = null;
                return false;
            }

            stamp = entry.Stamp;
            context = entry.Context;
            entry.Context = null;
            entry.IsTaken = false;
            entry.Use = entry.Use == MaxUse ? 0 : entry.Use + 1;
            entry.Next = _free;
            _free = index;
            return true;
        }
    }

    private static int NumberOf(int index, int use) => (use << IndexBits) | (index + 1);

    private struct Entry
    {
        public long Stamp;
        public ItemContext? Context;
        public int Use;
        public int Next;
        public bool IsTaken;
    }
}
