// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Remembers when the items of a first-in, first-out queue were sent: a few marks of (position, time). So the queue
/// itself is never examined, with its lock and its side effects. The marks are spread evenly over the queue, so the age
/// of the oldest item is too small by at most an eighth of the queue.
/// </summary>
internal sealed class QueueAges
{
    private const int Capacity = 16;

    private readonly Mark[] _marks = new Mark[Capacity];
    private readonly bool _replacesLast;
    private int _count;
    private long _stride = 1;

    /// <summary>Initializes a new instance of the <see cref="QueueAges"/> class.</summary>
    /// <param name="replacesLast">Whether an item that is sent may take the place of the last one.</param>
    public QueueAges(bool replacesLast) => _replacesLast = replacesLast;

    public void Add(long position, long head, long stamp)
    {
        lock (_marks)
        {
            Forget(head);
            if (_count > 0 && position - _marks[_count - 1].Position < _stride)
            {
                if (_replacesLast && position == _marks[_count - 1].Position)
                {
                    _marks[_count - 1] = new Mark(position, stamp);
                }

                return;
            }

            if (_count == Capacity)
            {
                Thin();
            }

            _marks[_count++] = new Mark(position, stamp);
        }
    }

    /// <summary>Gets the time of the first mark that is still in the queue, or 0.</summary>
    public long Oldest(long head)
    {
        lock (_marks)
        {
            Forget(head);
            return _count == 0 ? 0 : _marks[0].Stamp;
        }
    }

    // A mark at position p is gone when more than p items have left the queue.
    private void Forget(long head)
    {
        int gone = 0;
        while (gone < _count && _marks[gone].Position < head)
        {
            gone++;
        }

        if (gone > 0)
        {
            _count -= gone;
            Array.Copy(_marks, gone, _marks, 0, _count);
            _stride = _count == 0 ? 1 : _count < Capacity / 4 ? Math.Max(1, _stride / 2) : _stride;
        }
    }

    // The first mark stays: it is the oldest.
    private void Thin()
    {
        for (int i = 1; i < Capacity / 2; i++)
        {
            _marks[i] = _marks[i * 2];
        }

        _count = Capacity / 2;
        _stride *= 2;
    }

    private readonly record struct Mark(long Position, long Stamp);
}
