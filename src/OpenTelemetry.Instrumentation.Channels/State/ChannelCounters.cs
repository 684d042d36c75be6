// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// The counters of one channel, and its place in the series. It refers to the channel only weakly, so that the registry
/// can hold it without holding the channel. It is itself the cell of the thread that made the channel: the only one
/// that a short-lived channel needs.
/// </summary>
internal sealed class ChannelCounters : CounterCell
{
    private const int MaxCells = 9;
    private const int FirstCellAt = 64;

    // A channel grows at most nine times: one lock for all costs a channel no memory.
    private static readonly object s_growth = new();

    private CounterCell[] _others = [];
    private GCHandle _state;
    private GCHandle _reader;
    private GCHandle _writer;

    // What is already in the totals of the series: the low halves, because what comes after the end is little.
    private bool _isFolded;

    // The kinds of findings that hold and were reported: a bit for each verdict.
    private int _reported;
    private uint _foldedSent;
    private uint _foldedReceived;
    private uint _foldedDropped;
    private int _foldedInFlight;

    public ChannelCounters(DropMode dropMode, bool ownsItems)
        : base(CurrentThread.Id())
    {
        DropMode = dropMode;
        OwnsItems = ownsItems;
    }

    public DropMode DropMode { get; }

    /// <summary>
    /// Gets a value indicating whether the items go when the channel goes: not those of a channel made elsewhere.
    /// </summary>
    public bool OwnsItems { get; }

    /// <summary>
    /// Gets or sets the index in the list of the series; -1 once taken out. Under the lock of the series.
    /// </summary>
    public int Index { get; set; }

    /// <summary>
    /// Gets what the sequence numbers of the channel begin with, so that short-lived channels are not all alike.
    /// </summary>
    public int Offset { get; private set; }

    public long TotalSent => Sum(CountedEvent.Sent);

    public long TotalReceived => Sum(CountedEvent.Received);

    /// <summary>Gets the items that the channel dropped.</summary>
    public long TotalDropped => Sum(CountedEvent.Dropped);

    /// <summary>Gets the items handed to a handler and not finished.</summary>
    public int InFlight
    {
        get
        {
            // What has finished is read first: else a running channel would show a negative number.
            long finished = Sum(CountedEvent.Finished);
            return unchecked((int)(Sum(CountedEvent.Started) - finished));
        }
    }

    /// <summary>Gets the items handed to a handler that is counted.</summary>
    public int TotalStarted => unchecked((int)Sum(CountedEvent.Started));

    /// <summary>
    /// Gets the items that are in the channel by the count. What has left is read last, so that a running channel shows
    /// a length that is too small rather than one that was never there.
    /// </summary>
    public long Length
    {
        get
        {
            long sent = TotalSent;
            return Math.Max(0, sent - TotalReceived - TotalDropped);
        }
    }

    /// <summary>Gets the channel while it is alive. Under the lock of the series.</summary>
    public ChannelState? State => _state.IsAllocated ? (ChannelState?)_state.Target : null;

    /// <summary>
    /// Gets a value indicating whether nothing can read any more by the reader half. Under the lock of the series.
    /// </summary>
    public bool IsReaderGone => _reader.IsAllocated && _reader.Target is null;

    /// <summary>
    /// Gets a value indicating whether nothing can write any more by the writer half. Under the lock of the series.
    /// </summary>
    public bool IsWriterGone => _writer.IsAllocated && _writer.Target is null;

    /// <summary>
    /// Gets a value indicating whether items of an open channel are lost when it is collected now. Items in a completed
    /// channel are counted as abandoned. Where operations have waited, the finalizer of their list reports the loss.
    /// </summary>
    public bool IsLossOfItems => _reader.IsAllocated && OwnsItems && MissesItems && !IsCompleted && !HasWaited && Length > 0;

    /// <summary>
    /// Gets a value indicating whether unread items are a loss. They are not if they were to be dropped, or were given
    /// up with an error.
    /// </summary>
    public bool MissesItems => DropMode == DropMode.None && !IsGivenUp;

    /// <summary>Gets or sets a value indicating whether the channel was completed; it outlives the channel.</summary>
    public bool IsCompleted { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the items left do not matter: the channel was completed with an error.
    /// </summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Gets or sets what is known of the creation; null where nothing was asked for.</summary>
    public CreationRecord? Creation { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether operations have waited. If so, their list reports the end of the
    /// channel.
    /// </summary>
    public bool HasWaited { get; set; }

    /// <summary>Gets or sets a value indicating whether the channel was open when the application stopped.</summary>
    public bool WasOpenAtStop { get; set; }

    /// <summary>Gets a value indicating whether it was reported as proved that a half of the channel is lost.</summary>
    public bool IsHalfProvedLost
        => (Volatile.Read(ref _reported)
            & (Bit(ChannelLeakKind.WriterCollected, isProof: true) | Bit(ChannelLeakKind.ReaderCollected, isProof: true))) != 0;

    /// <summary>Remembers that a finding of a kind is reported.</summary>
    /// <returns>Whether it is new: it was not reported before, or was only suspected.</returns>
    public bool TryMarkReported(ChannelLeakKind kind, ChannelLeakVerdict verdict)
    {
        bool isProof = verdict == ChannelLeakVerdict.Definite;
        int bit = Bit(kind, isProof);
        int known = bit | Bit(kind, isProof: true);
        int reported = Volatile.Read(ref _reported);
        while ((reported & known) == 0)
        {
            int seen = Interlocked.CompareExchange(ref _reported, reported | bit, reported);
            if (seen == reported)
            {
                return true;
            }

            reported = seen;
        }

        return false;
    }

    /// <summary>Forgets a finding of a kind that no longer holds, so that it can be reported again.</summary>
    public void ClearReported(ChannelLeakKind kind)
    {
        int bits = Bit(kind, isProof: false) | Bit(kind, isProof: true);
        int reported = Volatile.Read(ref _reported);
        while ((reported & bits) != 0)
        {
            int seen = Interlocked.CompareExchange(ref _reported, reported & ~bits, reported);
            if (seen == reported)
            {
                return;
            }

            reported = seen;
        }
    }

    /// <summary>Finds the cell of a thread; null where it has none.</summary>
    public CounterCell? Find(int threadId)
    {
        if (ThreadId == threadId)
        {
            return this;
        }

        foreach (CounterCell cell in Volatile.Read(ref _others))
        {
            if (cell.ThreadId == threadId)
            {
                return cell;
            }
        }

        return null;
    }

    /// <summary>
    /// Gets the cell of threads that have none of their own: one that counts often enough gets one, as long as there
    /// are few. So a channel that is used now and then by every thread of a pool stays small.
    /// </summary>
    public CounterCell SharedOrNew(int threadId)
    {
        CounterCell[] others = Volatile.Read(ref _others);
        if (others.Length == 0)
        {
            return AddCell(0);
        }

        CounterCell shared = others[0];
        if (others.Length < MaxCells)
        {
            long used = Volatile.Read(ref shared.Sent) + Volatile.Read(ref shared.Received) + Volatile.Read(ref shared.Dropped);
            if (used >= FirstCellAt << (2 * (others.Length - 1)))
            {
                return AddCell(threadId);
            }
        }

        return shared;
    }

    /// <summary>
    /// Makes each thread read the clock with the next item that it sends; a race with one of the threads delays that.
    /// </summary>
    public void LookAtClock()
    {
        LookAtClock(this);
        foreach (CounterCell cell in Volatile.Read(ref _others))
        {
            LookAtClock(cell);
        }
    }

    /// <summary>Remembers the channel and its halves. Under the lock of the series.</summary>
    /// <remarks>
    /// The halves are followed until they are really gone: one that a finalizer can still reach may complete the
    /// channel.
    /// </remarks>
    public void Attach(ChannelState state, object? reader, object? writer, int offset)
    {
        _state = GCHandle.Alloc(state, GCHandleType.Weak);
        if (reader is not null && writer is not null)
        {
            _reader = GCHandle.Alloc(reader, GCHandleType.WeakTrackResurrection);
            _writer = GCHandle.Alloc(writer, GCHandleType.WeakTrackResurrection);
        }

        Offset = offset;
    }

    /// <summary>Forgets the channel. Under the lock of the series.</summary>
    public void Detach()
    {
        if (_state.IsAllocated)
        {
            _state.Free();
        }

        if (_reader.IsAllocated)
        {
            _reader.Free();
            _writer.Free();
        }
    }

    /// <summary>The counts that are not yet in the totals of the series. Under the lock of the series.</summary>
    public ChannelTotals Unfolded() => Unfolded(TotalSent, TotalReceived, TotalDropped, InFlight);

    /// <summary>Takes the counts that are not yet in the totals of the series. Under the lock of the series.</summary>
    public ChannelTotals Fold()
    {
        long received = TotalReceived;
        long sent = TotalSent;
        long dropped = TotalDropped;
        int inFlight = InFlight;
        ChannelTotals totals = Unfolded(sent, received, dropped, inFlight);
        _isFolded = true;
        _foldedSent = unchecked((uint)sent);
        _foldedReceived = unchecked((uint)received);
        _foldedDropped = unchecked((uint)dropped);
        _foldedInFlight = inFlight;
        return totals;
    }

    private ChannelTotals Unfolded(long sent, long received, long dropped, int inFlight)
    {
        var totals = new ChannelTotals
        {
            Sent = Unfolded(sent, _foldedSent),
            Received = Unfolded(received, _foldedReceived),
            InFlight = inFlight - _foldedInFlight,
        };
        totals.AddDropped(DropMode, Unfolded(dropped, _foldedDropped));
        return totals;
    }

    private long Unfolded(long total, uint folded) => _isFolded ? unchecked((uint)total - folded) : total;

    private long Sum(CountedEvent counted)
    {
        long sum = Read(counted);
        foreach (CounterCell cell in Volatile.Read(ref _others))
        {
            sum += cell.Read(counted);
        }

        return sum;
    }

    private static int Bit(ChannelLeakKind kind, bool isProof) => 1 << ((int)kind + (isProof ? LeakKinds.Count : 0));

    private static void LookAtClock(CounterCell cell)
    {
        if (cell.Skipped != 0)
        {
            cell.Skipped = 0;
            cell.ToSkip = 0;
        }
    }

    private CounterCell AddCell(int threadId)
    {
        lock (s_growth)
        {
            if (Find(threadId) is { } present && present != this)
            {
                return present;
            }

            CounterCell[] others = _others;
            var grown = new CounterCell[others.Length + 1];
            Array.Copy(others, grown, others.Length);
            CounterCell added = threadId == 0 ? new CounterCell(threadId) : new PaddedCounterCell(threadId);
            grown[others.Length] = added;
            Volatile.Write(ref _others, grown);
            return added;
        }
    }
}
