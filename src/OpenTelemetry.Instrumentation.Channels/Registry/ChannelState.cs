// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// The state of one channel: what spans, metrics and proofs look at. Both halves of the channel know it and it knows
/// neither, so that the garbage collector can tell when nobody can write or read any more.
/// </summary>
internal abstract class ChannelState
{
    private const int Open = 0;
    private const int Closed = 1;
    private const int Retired = 2;
    private static long s_lastId;

    private readonly ChannelSpans? _spans;
    private readonly bool? _restoreContext;
    private readonly ChannelIdentity _identity;
    private ChannelRegistration? _registration;
    private ItemTiming? _timing;
    private Exception? _closingCancellation;
    private volatile int _phase;

    protected ChannelState(ChannelTelemetryOptions telemetry, ChannelKind kind, int? capacity, DropMode dropMode)
    {
        Series = ChannelRegistry.Resolve(telemetry, out _identity);
        _spans = telemetry.Spans;
        _restoreContext = telemetry.RestoreContext;
        Relationship = telemetry.Relationship;
        TracingDisabled = telemetry.DisableTracing;
        SafeCancelableReads = telemetry.SafeCancelableReads && kind is not (ChannelKind.Rendezvous or ChannelKind.Foreign);
        Clock = telemetry.TimeProvider;
        Kind = kind;
        Capacity = capacity;
        DropMode = dropMode;
        Id = Interlocked.Increment(ref s_lastId);
    }

    public ChannelCounters Counters { get; } = new();

    public WaiterList Readers { get; } = new();

    public WaiterList Writers { get; } = new();

    public ChannelSeries Series { get; }

    public string Name => _identity.Name;

    public ChannelLayer Layer => _identity.Layer;

    public long Id { get; }

    public ChannelKind Kind { get; }

    public int? Capacity { get; }

    public DropMode DropMode { get; }

    public TimeProvider Clock { get; }

    public bool TracingDisabled { get; }

    public bool SafeCancelableReads { get; }

    public ChannelSpanRelationship? Relationship { get; }

    public StallWatch Stall { get; } = new();

    public bool IsClosed => _phase != Open;

    /// <summary>Gets a value indicating whether <see cref="ObserveUnseenWork"/> may find something.</summary>
    public bool HasUnseenWork => _phase == Closed || !Writers.IsEmpty || !Readers.IsEmpty;

    /// <summary>Gets how the times of items are kept; made when the first metric of time is listened to.</summary>
    public ItemTiming Timing => Volatile.Read(ref _timing) ?? CreateTiming();

    public ItemTiming? ExistingTiming => Volatile.Read(ref _timing);

    /// <summary>Gets how many items have left the front of the queue.</summary>
    public long Head => Volatile.Read(ref Counters.Received) + Volatile.Read(ref Counters.DroppedOldest);

    /// <summary>Gets the items in the channel now: counted by the channel where it can, by us otherwise.</summary>
    public abstract long Length { get; }

    /// <summary>Gets a value indicating whether the channel is closed and empty.</summary>
    public abstract bool IsEnded { get; }

    public bool Records(TracingSettings settings, ChannelSpans span) => ((_spans ?? settings.Spans) & span) != 0;

    public bool RestoresContext(TracingSettings settings)
        => _restoreContext ?? settings.RestoreContext;

    public SpanTemplate Template(TracingSettings settings, ChannelOperation operation)
        => _identity.Template(operation, settings.EmitMessagingAttributes);

    public void CountSent()
    {
        Interlocked.Increment(ref Counters.Sent);
        AfterCount();
    }

    public void CountReceived()
    {
        Interlocked.Increment(ref Counters.Received);
        AfterCount();
    }

    public void CountInFlight(int change)
    {
        Interlocked.Add(ref Counters.InFlight, change);
        AfterCount();
    }

    public void CountDropped()
    {
        long total = DropMode switch
        {
            DropMode.Newest => Interlocked.Increment(ref Counters.DroppedNewest),
            DropMode.Oldest => Interlocked.Increment(ref Counters.DroppedOldest),
            _ => Interlocked.Increment(ref Counters.DroppedWrite),
        };
        AfterCount();

        if (ChannelLog.IsPowerOfTwo(total))
        {
            ChannelLog.ItemsDropped(Name, total, DropMode.ToReason());
        }
    }

    /// <summary>Counts an item that was timed when it was sent.</summary>
    public void CountSent(long stamp)
    {
        CountSent();

        // Of a channel made elsewhere nobody knows which item leaves, and when.
        if (stamp != 0 && Kind != ChannelKind.Foreign)
        {
            long position = Volatile.Read(ref Counters.Sent) - 1
                - Volatile.Read(ref Counters.DroppedNewest)
                - Volatile.Read(ref Counters.DroppedWrite);
            Timing.OnSent(position, Head, stamp);
        }
    }

    /// <summary>Counts what finished in operations whose ValueTask nobody has looked at, and ends what has ended.</summary>
    public void ObserveUnseenWork()
    {
        Writers.Observe();
        Readers.Observe();
        RetireIfEnded();
    }

    /// <summary>Told before the channel is completed, so that a write that fails by it is not taken for one to a full channel.</summary>
    public void OnCompleting(Exception? error)
    {
        Interlocked.CompareExchange(ref _phase, Closed, Open);
        if (error is OperationCanceledException)
        {
            Interlocked.CompareExchange(ref _closingCancellation, error, null);
        }
    }

    /// <summary>
    /// Whether a write failed because the channel is completed. A channel that was completed with a cancellation fails
    /// with that very exception.
    /// </summary>
    public bool IsShutdown(Exception error)
        => error is ChannelClosedException || ReferenceEquals(error, Volatile.Read(ref _closingCancellation));

    public void OnCompleted(Exception? error)
    {
        Series.CountCompleted(error is null ? string.Empty : ChannelAttributes.ErrorTypeOf(error));
        if (ChannelLog.IsEnabled)
        {
            ChannelLog.ChannelCompleted(Name, Length, error);
        }

        RetireIfEnded();
    }

    /// <summary>Ends what has ended, when an operation that waited is gone.</summary>
    public void OnWaited()
    {
        if (_phase == Closed)
        {
            RetireIfEnded();
        }
    }

    private void RetireIfEnded()
    {
        // Equal sums mean that no operation is between the channel and its counter; but a read and a write that are both
        // there cancel each other out, and one whose ValueTask was abandoned would never be counted.
        if (_phase == Closed
            && IsEnded
            && Readers.IsEmpty
            && Writers.IsEmpty
            && Volatile.Read(ref Counters.Sent) == Volatile.Read(ref Counters.Received) + Counters.Dropped
            && Interlocked.CompareExchange(ref _phase, Retired, Closed) == Closed
            && _registration is { } registration)
        {
            Series.Retire(registration);
        }
    }

    protected void Register()
    {
        ChannelMetrics.EnsureCreated();
        _registration = Series.Register(this);
    }

    private void AfterCount()
    {
        if (_phase != Open)
        {
            AfterLateCount();
        }
    }

    private void AfterLateCount()
    {
        if (_phase == Closed)
        {
            RetireIfEnded();
        }
        else if (_registration is { } registration)
        {
            Series.FoldLate(registration);
        }
    }

    private ItemTiming CreateTiming()
    {
        var timing = new ItemTiming(Clock, Kind == ChannelKind.Prioritized, DropMode == DropMode.Newest);
        return Interlocked.CompareExchange(ref _timing, timing, null) ?? timing;
    }
}
