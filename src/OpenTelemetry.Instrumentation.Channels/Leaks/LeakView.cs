// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Represents one channel as a check sees it. <see cref="Gather(in LiveChannel)"/> may run user code and is called
/// outside of locks; <see cref="Mark"/> runs none, and is called under the lock of the checks.
/// </summary>
internal sealed class LeakView
{
    private static readonly WaitMark s_none = new();

    private readonly List<SeenWait> _waits = [];
    private int _readers;
    private long _pulse;

    public LeakView(ChannelLeakDetectionOptions options, DetectorTime time)
    {
        Options = options;
        ClockTimestamp = options.TimeProvider.GetTimestamp();
        Now = options.TimeProvider.GetUtcNow();
        Timestamp = time.Advance(options.TimeProvider, ClockTimestamp);
    }

    public ChannelLeakDetectionOptions Options { get; }

    /// <summary>Gets the timestamp of the check by the clock of the options.</summary>
    public long ClockTimestamp { get; }

    /// <summary>Gets the time of the detector, in ticks of a <see cref="TimeSpan"/>.</summary>
    public long Timestamp { get; }

    public DateTimeOffset Now { get; }

    public ChannelState State { get; private set; } = null!;

    public bool IsReaderGone { get; private set; }

    public bool IsWriterGone { get; private set; }

    /// <summary>
    /// Gets the number of pulses requested when the channel was looked at: what is asked for later is newer.
    /// </summary>
    public long GatheredAt { get; private set; }

    /// <summary>Gets the number of items in the channel; null if it is unknown.</summary>
    public long? Items { get; private set; }

    /// <summary>
    /// Gets the items that were accepted and are neither read, dropped nor in the channel; 0 where that is unknown.
    /// </summary>
    public long Unaccounted { get; private set; }

    public bool IsEnded { get; private set; }

    public int Readers { get; private set; }

    public int Writers { get; private set; }

    /// <summary>Gets what awaits the reads, and the writes.</summary>
    public AwaitedBy ReadersAwaitedBy { get; private set; }

    public AwaitedBy WritersAwaitedBy { get; private set; }

    /// <summary>Gets a value indicating whether a token can end one of the waits.</summary>
    public bool HasToken { get; private set; }

    /// <summary>Gets the mark of the read that waits longest, and of the write.</summary>
    public WaitMark OldestReader { get; private set; } = s_none;

    public WaitMark OldestWriter { get; private set; } = s_none;

    /// <summary>
    /// Gets a value indicating whether an operation waits for something that has been there for long.
    /// </summary>
    public bool IsWakeUpLost { get; private set; }

    /// <summary>Gets a value indicating whether code that nothing else can continue waits for it in vain.</summary>
    public bool IsWakeUpOfCodeLost { get; private set; }

    /// <summary>Gets or sets a value indicating whether another check may prove what this one only saw.</summary>
    public bool IsUndecided { get; set; }

    /// <summary>
    /// Gets a value indicating whether the channel is to be released where it is proved that nothing else can end the
    /// waits: not where a wait ends by itself, which would end in another way then.
    /// </summary>
    public bool IsToRelease
        => !State.IsClosed
            && ((ReadersAwaitedBy | WritersAwaitedBy) & AwaitedBy.Limited) == 0
            && (State.ReleaseWhenAbandoned ?? Options.ReleaseAbandoned);

    /// <summary>Looks at a channel.</summary>
    public void Gather(in LiveChannel channel)
    {
        channel.State.ObserveUnseenWork();
        Gather(channel, isReachable: true);
        channel.State.StillFor(hasWork: Items > 0 || Writers > 0);
    }

    /// <summary>
    /// Looks at a channel that no code can reach any more: nor can the source of a token that would end a wait.
    /// </summary>
    public void GatherUnreachable(ChannelState state)
        => Gather(new LiveChannel(state, IsReaderGone: true, IsWriterGone: true), isReachable: false);

    /// <summary>Releases the channel.</summary>
    public void Clear() => _waits.Clear();

    /// <summary>Remembers what was seen of the waits. Under the lock of the checks.</summary>
    public void Mark(bool looksForLostWakeUps)
    {
        IsWakeUpLost = false;
        IsWakeUpOfCodeLost = false;
        OldestReader = s_none;
        OldestWriter = s_none;
        for (int i = 0; i < _waits.Count; i++)
        {
            Waiter waiter = _waits[i].Waiter;
            bool isReader = i < _readers;
            if (waiter.WaitId != _waits[i].WaitId)
            {
                // It has ended since.
                continue;
            }

            var mark = (WaitMark)(waiter.Memory ??= new WaitMark());
            mark.See(_waits[i].WaitId, this);
            if (isReader)
            {
                OldestReader = Older(OldestReader, mark);
            }
            else
            {
                OldestWriter = Older(OldestWriter, mark);
            }

            if (looksForLostWakeUps)
            {
                LookForLostWakeUp(_waits[i], isReader);
            }
        }
    }

    /// <summary>Gets how long something has been so.</summary>
    public TimeSpan For(long since) => TimeSpan.FromTicks(Math.Max(0, Timestamp - since));

    /// <summary>Gives the pulse of this check, which passes when the pool has got to what was queued before.</summary>
    public long RequestPulse() => _pulse == 0 ? _pulse = PoolPulse.Request() : _pulse;

    /// <summary>Gets the time of day of a time of the detector.</summary>
    public DateTimeOffset TimeOf(long since) => Now - For(since);

    /// <summary>Gets since when the channel's oldest wait has been seen; null without one.</summary>
    public DateTimeOffset? FirstWaitSeen()
    {
        if (_waits.Count == 0)
        {
            return null;
        }

        TimeSpan longest = TimeSpan.Zero;
        foreach (SeenWait wait in _waits)
        {
            if (wait.Waiter.Memory is WaitMark mark && mark.TryGetSince(wait.WaitId, out long since))
            {
                TimeSpan age = Options.TimeProvider.GetElapsedTime(since, ClockTimestamp);
                longest = age > longest ? age : longest;
            }
        }

        return Now - longest;
    }

    private void Gather(in LiveChannel channel, bool isReachable)
    {
        State = channel.State;
        IsReaderGone = channel.IsReaderGone;
        IsWriterGone = channel.IsWriterGone;
        GatheredAt = PoolPulse.Requested;

        // Who waits is seen before what is there: see LookForLostWakeUp.
        _waits.Clear();
        HasToken = false;
        Readers = Copy(State.Readers, isReachable, out AwaitedBy readers);
        _readers = _waits.Count;
        Writers = Copy(State.Writers, isReachable, out AwaitedBy writers);
        ReadersAwaitedBy = readers;
        WritersAwaitedBy = writers;
        Items = CountItems(out long unaccounted);
        Unaccounted = unaccounted;
        IsEnded = State.IsEnded;
    }

    private static WaitMark Older(WaitMark oldest, WaitMark mark)
        => oldest == s_none || mark.Since < oldest.Since ? mark : oldest;

    private int Copy(WaiterList list, bool areTokensAlive, out AwaitedBy awaitedBy)
    {
        int first = _waits.Count;
        awaitedBy = AwaitedBy.Nothing;
        foreach (SeenWait wait in list.CopyWaits())
        {
            SeenWait seen = areTokensAlive && wait.Waiter.IsCancelable && wait.AwaitedBy != AwaitedBy.Nothing
                ? wait with { AwaitedBy = AwaitedBy.Limited }
                : wait;
            _waits.Add(seen);
            HasToken |= wait.Waiter.IsCancelable;
            awaitedBy |= seen.AwaitedBy;
        }

        return _waits.Count - first;
    }

    // The lock of a channel may be held by code of the user's: a comparer, or what continues inside of its last read.
    private long? CountItems(out long unaccounted)
    {
        ChannelCounters counters = State.Counters;
        unaccounted = 0;
        if (State.ExistingExtras is { IsOrderBroken: true })
        {
            return null;
        }

        if (State.Kind == ChannelKind.Foreign)
        {
            return State.CanCount ? State.Length : null;
        }

        if (State.Kind == ChannelKind.Prioritized || State.IsClosed)
        {
            return counters.Length;
        }

        long sent = counters.TotalSent;
        long gone = counters.TotalReceived + counters.TotalDropped;
        long items = State.Length;
        unaccounted = State.CanCount ? sent - gone - items : 0;
        return items;
    }

    // A wait that was there before items were seen, and still is at a later check, was there while they were: whoever
    // put them in had to wake it, and all who wait for items or for room are woken, so that nobody else can have been
    // it.
    private void LookForLostWakeUp(in SeenWait wait, bool isReader)
    {
        ref SettledTime servable = ref ((WaitMark)wait.Waiter.Memory!).Servable;
        if (servable.HasLasted(LostWakeUpAfter(wait.Waiter), this))
        {
            IsWakeUpLost = true;
            IsWakeUpOfCodeLost |= wait.AwaitedBy == AwaitedBy.Code && !wait.Waiter.IsContextBound;
        }
        else if (!servable.IsRunning && !State.IsClosed && (isReader ? Items > 0 : HasRoom))
        {
            servable.Start(this);
        }
    }

    // A context of its own may just be busy, as that of a user interface is: seconds say nothing there.
    private TimeSpan LostWakeUpAfter(Waiter waiter)
        => waiter.IsContextBound && Options.BlockedAfter > Options.LostWakeUpAfter
            ? Options.BlockedAfter
            : Options.LostWakeUpAfter;

    private bool HasRoom => State.DropMode == DropMode.None && Items < State.Capacity;
}
