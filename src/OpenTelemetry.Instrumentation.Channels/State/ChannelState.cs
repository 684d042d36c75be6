// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Represents the state of one channel, which spans, metrics and proofs read. Both halves of the channel reference it,
/// and it references neither. So the garbage collector can find that the channel has no writer or no reader any more.
/// Every operation reads it and few write it: what changes with each item is in the counters.
/// </summary>
internal abstract class ChannelState
{
    private const int Open = 0;
    private const int Closed = 1;
    private const int Retired = 2;
    private const int MissesBeforeTurn = 63;

    private readonly ChannelProfile _profile;

    // The cells at hand for writers and for readers: those of the threads that wrote and read before.
    private CounterCell _writerCell;
    private CounterCell _readerCell;
    private ChannelExtras? _extras;
    private volatile int _phase;
    private volatile bool _isSealed;

    protected ChannelState(ChannelProfile profile, ChannelKind kind, int? capacity, DropMode dropMode)
    {
        _profile = profile;
        Kind = kind;
        DropMode = dropMode;
        BoundedTo = capacity ?? -1;
        Counters = new ChannelCounters(dropMode, ownsItems: kind != ChannelKind.Foreign);
        _writerCell = Counters;
        _readerCell = Counters;
    }

    public ChannelCounters Counters { get; }

    /// <summary>Gets the operations that wait to read, or the empty list.</summary>
    public abstract WaiterList Readers { get; }

    /// <summary>Gets the operations that wait to write, or the empty list.</summary>
    public abstract WaiterList Writers { get; }

    public ChannelSeries Series => _profile.Series;

    public string Name => _profile.Identity.Name;

    /// <summary>Gets the place of the creation in the source; null where it is not known.</summary>
    public string? CreationSite => _profile.CreationSite;

    public ChannelLayer Layer => _profile.Identity.Layer;

    public long Id => Extras.Id;

    public ChannelKind Kind { get; }

    public int? Capacity => BoundedTo < 0 ? null : BoundedTo;

    public DropMode DropMode { get; }

    public TimeProvider Clock => _profile.Clock;

    public bool TracingDisabled => _profile.TracingDisabled;

    public ChannelSpanRelationship? Relationship => _profile.Relationship;

    public bool IsClosed => _phase != Open;

    public bool LeakDetectionDisabled => _profile.LeakDetectionDisabled;

    public bool? ReleaseWhenAbandoned => _profile.ReleaseWhenAbandoned;

    /// <summary>Gets the type of the items.</summary>
    public abstract Type ItemType { get; }

    /// <summary>
    /// Gets or sets a value indicating whether something beside the halves may complete the channel: a token or a
    /// scope.
    /// </summary>
    public bool CanCompleteLater { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether continuations may run inside of the call that completes them.
    /// </summary>
    public bool RunsContinuationsInline { get; set; }

    /// <summary>
    /// Gets a value indicating whether a callback or continuation runs inside of a call that has not counted yet.
    /// </summary>
    public bool IsInUserCode => ExistingExtras is { IsInUserCode: true };

    /// <summary>Gets a value indicating whether <see cref="ObserveUnseenWork"/> may find something.</summary>
    public bool HasUnseenWork => _phase == Closed || !Writers.IsEmpty || !Readers.IsEmpty;

    /// <summary>Gets what few channels need; made when it is needed.</summary>
    public ChannelExtras Extras => Volatile.Read(ref _extras) ?? CreateExtras();

    public ChannelExtras? ExistingExtras => Volatile.Read(ref _extras);

    /// <summary>Gets since when the items wait that are in the channel.</summary>
    public abstract ref ItemAges Ages { get; }

    /// <summary>Gets a number that is another one for each item, as long as one thread writes.</summary>
    public long WriteSequence => _writerCell.Sent + Counters.Offset;

    /// <summary>Gets a number that is another one for each item, as long as one thread reads.</summary>
    public long ReadSequence => _readerCell.Received + Counters.Offset;

    /// <summary>Gets how many items have left the front of the queue.</summary>
    public long Head => Counters.TotalReceived + (DropMode == DropMode.Oldest ? Counters.TotalDropped : 0);

    /// <summary>Gets the items in the channel now: counted by the channel where it can, by us otherwise.</summary>
    public abstract long Length { get; }

    /// <summary>Gets a value indicating whether the channel itself counts its items.</summary>
    public abstract bool CanCount { get; }

    /// <summary>
    /// Gets a value indicating whether a class of the user implements the length and the end. They are not read where
    /// no user code may run.
    /// </summary>
    public abstract bool IsUsersOwn { get; }

    /// <summary>Gets a value indicating whether the channel is closed and empty.</summary>
    public abstract bool IsEnded { get; }

    /// <summary>Gets a value indicating whether it is a channel of the runtime for a single reader.</summary>
    public bool HasSingleReader
        => Kind is ChannelKind.Unbounded or ChannelKind.Foreign && !CanCount && !IsUsersOwn;

    /// <summary>Gets the completion of the inner channel.</summary>
    public abstract Task InnerCompletion { get; }

    /// <summary>
    /// Gets or sets a value indicating whether the channel accepts no further item; the closing error is set before.
    /// </summary>
    protected bool IsSealed
    {
        get => _isSealed;
        set => _isSealed = value;
    }

    private int BoundedTo { get; }

    public bool Records(TracingSettings settings, ChannelSpans span)
        => ((_profile.Spans ?? settings.Spans) & span) != 0;

    public bool RestoresContext(TracingSettings settings)
        => _profile.RestoreContext ?? settings.RestoreContext;

    public SpanTemplate Template(TracingSettings settings, ChannelOperation operation)
        => _profile.Identity.Template(operation, settings.EmitMessagingAttributes);

    /// <summary>Gets a value indicating whether the next item that is written is to be timed.</summary>
    public bool IsTimingDue
    {
        // Of a channel made elsewhere nobody knows which item leaves, and when; in a prioritized one every item is
        // marked.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Kind switch
        {
            ChannelKind.Foreign => false,
            ChannelKind.Prioritized => true,
            _ => Series.Items.IsDue(WriteSequence),
        };
    }

    /// <summary>Counts an item that was written.</summary>
    /// <returns>The cell that it was counted in.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CounterCell CountSent()
    {
        CounterCell cell = _writerCell;
        if (CurrentThread.Is(cell.ThreadId))
        {
            Volatile.Write(ref cell.Sent, cell.Sent + 1);
        }
        else
        {
            cell = CountElsewhere(ref _writerCell, new() { Sent = 1 });
        }

        AfterCount();
        return cell;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountReceived()
    {
        CounterCell cell = _readerCell;
        if (CurrentThread.Is(cell.ThreadId))
        {
            Volatile.Write(ref cell.Received, cell.Received + 1);
        }
        else
        {
            CountElsewhere(ref _readerCell, new() { Received = 1 });
        }

        AfterCount();
    }

    /// <summary>Counts items that were handed to a handler.</summary>
    public void CountStarted(int count)
    {
        CounterCell cell = _readerCell;
        if (CurrentThread.Is(cell.ThreadId))
        {
            Volatile.Write(ref cell.Started, cell.Started + count);
        }
        else
        {
            CountElsewhere(ref _readerCell, new() { Started = count });
        }

        AfterCount();
    }

    /// <summary>Counts items whose handler is done with them.</summary>
    public void CountFinished(int count)
    {
        CounterCell cell = _readerCell;
        if (CurrentThread.Is(cell.ThreadId))
        {
            Volatile.Write(ref cell.Finished, cell.Finished + count);
        }
        else
        {
            CountElsewhere(ref _readerCell, new() { Finished = count });
        }

        AfterCount();
    }

    public void CountDropped()
    {
        CounterCell cell = _writerCell;
        if (CurrentThread.Is(cell.ThreadId))
        {
            Volatile.Write(ref cell.Dropped, cell.Dropped + 1);
        }
        else
        {
            cell = CountElsewhere(ref _writerCell, new() { Dropped = 1 });
        }

        AfterCount();
        if (ChannelLog.IsPowerOfTwo(Volatile.Read(ref cell.Dropped)))
        {
            ChannelLog.ItemsDropped(Name, Counters.TotalDropped, DropMode.ToReason());
        }
    }

    /// <summary>Marks when an item was sent.</summary>
    /// <param name="cell">The cell that it was counted in.</param>
    /// <param name="stamp">When it was accepted; 0 where it is not timed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MarkSent(CounterCell cell, long stamp)
    {
        if (cell.ToSkip > 0)
        {
            cell.ToSkip--;
        }
        else
        {
            LookAtClock(cell, stamp);
        }
    }

    /// <summary>Counts and marks an item that was written.</summary>
    /// <param name="stamp">When it was accepted; 0 where it is not timed.</param>
    public void CountSentAndMark(long stamp) => MarkSent(CountSent(), stamp);

    /// <summary>Gets a timestamp for an item that is to be timed, else 0.</summary>
    public long Stamp()
    {
        if (!ChannelMetrics.TimesItems || !IsTimingDue)
        {
            return 0;
        }

        long now = Clock.GetTimestamp();
        Series.Items.OnTimed(Clock, now);
        return now == 0 ? 1 : now;
    }

    /// <summary>
    /// Gets for how long the channel has had work and no read, at least; null where it is not known. Asked by
    /// collections, checks and snapshots.
    /// </summary>
    public TimeSpan? StillFor(bool hasWork)
        => hasWork || ExistingExtras is not null ? Look(hasWork) : TimeSpan.Zero;

    /// <summary>Observes whether the channel makes progress, so that <see cref="StillFor"/> is known later.</summary>
    public void ObserveProgress(bool hasWork) => Look(hasWork);

    /// <summary>
    /// Counts the finished operations whose ValueTask was never consumed, and ends the waits that have ended.
    /// </summary>
    public void ObserveUnseenWork()
    {
        Writers.Observe();
        Readers.Observe();
        if (_phase == Closed)
        {
            EnsureCompleted();
        }

        RetireIfEnded();
    }

    /// <summary>
    /// Records that the channel is about to complete, so that a write that fails by it is not mistaken for a write to a
    /// full channel.
    /// </summary>
    public void OnCompleting(Exception? error)
    {
        Interlocked.CompareExchange(ref _phase, Closed, Open);

        if (error is OperationCanceledException)
        {
            Extras.TryRememberClosing(error);
        }
    }

    /// <summary>
    /// Returns whether a write failed because the channel is completed. A channel that was completed with a
    /// cancellation fails with that very exception.
    /// </summary>
    public bool IsShutdown(Exception error)
        => error is System.Threading.Channels.ChannelClosedException
            || (ExistingExtras?.ClosingCancellation is { } closing && ReferenceEquals(error, closing));

    /// <summary>
    /// Records how the channel was completed: called by the completion that succeeded, and by no other one.
    /// </summary>
    public void OnCompleted(Exception? error)
    {
        Counters.IsCompleted = true;
        Counters.IsGivenUp = error is not null;
        if (error is OperationCanceledException)
        {
            Extras.RememberClosing(error);
        }

        OnSealed(error);
        Series.CountCompleted(error is null ? string.Empty : ChannelAttributes.ErrorTypeOf(error));
        if (ChannelLog.IsEnabled)
        {
            ChannelLog.ChannelCompleted(Name, Length, error);
        }

        // All that waited has finished; what is never consumed must not stay in a token that lives on.
        Readers.ReleaseTokens();
        Writers.ReleaseTokens();
        RetireIfEnded();
    }

    /// <summary>Ends what has ended, when an operation that waited is gone.</summary>
    public void OnWaited()
    {
        if (_phase == Closed)
        {
            FollowCompletion();
            RetireIfEnded();
        }
    }

    /// <summary>
    /// Records that an operation has finished, before its caller sees it. The result can show that the channel is
    /// closed, and then its completion must have ended if that of the inner channel has.
    /// </summary>
    public void OnFinished()
    {
        if (_phase == Closed)
        {
            FollowCompletion();
        }
    }

    /// <summary>Completes the channel in place of those who are gone.</summary>
    public abstract bool TryAbandon(ChannelAbandonedException error);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAtClock(CounterCell cell, long stamp)
    {
        if (Kind == ChannelKind.Prioritized)
        {
            if (stamp != 0)
            {
                Ages.OnSentUnordered(stamp);
            }
        }
        else if (ChannelMetrics.ObservesAges && Kind != ChannelKind.Foreign)
        {
            Ages.OnSent(this, cell);
        }
    }

    private TimeSpan? Look(bool hasWork)
    {
        long received = Counters.TotalReceived;
        return Extras.Stall.Look(
            Clock,
            received,
            hasWork,
            hasWork && received == 0 && ChannelMetrics.ObservesAges ? Ages.OldestKnown(this) : null);
    }

    /// <summary>No item is accepted any more.</summary>
    protected abstract void OnSealed(Exception? error);

    /// <summary>Ends the completion that was handed out, if the channel has ended.</summary>
    protected abstract void FollowCompletion();

    /// <summary>Does the same where none was handed out: the inner channel may have failed to end.</summary>
    protected abstract void EnsureCompleted();

    private void RetireIfEnded()
    {
        // Equal sums mean that no operation is between the channel and its counter; but a read and a write that are
        // both there cancel each other out, and one whose ValueTask was abandoned would never be counted.
        if (_phase == Closed
            && IsEnded
            && Readers.IsEmpty
            && Writers.IsEmpty
            && Counters.TotalSent == Counters.TotalReceived + Counters.TotalDropped
            && Interlocked.CompareExchange(ref _phase, Retired, Closed) == Closed)
        {
            Series.Retire(Counters);
            Readers.OnChannelEnded();
            Writers.OnChannelEnded();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AfterCount()
    {
        if (_phase != Open)
        {
            AfterLateCount();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AfterLateCount()
    {
        if (_phase == Closed)
        {
            FollowCompletion();
            RetireIfEnded();
        }
        else
        {
            Series.FoldLate(Counters);
        }
    }

    // The cell at hand is another thread's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CounterCell CountElsewhere(ref CounterCell atHand, CounterChange change)
    {
        int threadId = CurrentThread.Id();
        CounterCell cell = Counters.Find(threadId) ?? Counters.SharedOrNew(threadId);
        if (cell.ThreadId != threadId)
        {
            cell.AddShared(change);
            return cell;
        }

        cell.Add(change);

        // Not at once: two threads that take turns would only pass the reference to and fro.
        if ((++cell.Misses & MissesBeforeTurn) == 0)
        {
            Volatile.Write(ref atHand, cell);
        }

        return cell;
    }

    private ChannelExtras CreateExtras()
    {
        var extras = new ChannelExtras();
        return Interlocked.CompareExchange(ref _extras, extras, null) ?? extras;
    }
}
