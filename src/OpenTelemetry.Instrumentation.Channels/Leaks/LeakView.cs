// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>What a check sees of one channel, looked at once for all questions.</summary>
internal sealed class LeakView
{
    private static readonly WaitMark s_none = new();

    private readonly List<Waiter> _waiters = [];
    private long _pulse;

    public LeakView(ChannelLeakDetectionOptions options)
    {
        Options = options;
        Clock = options.TimeProvider;
        Timestamp = Clock.GetTimestamp();
        Now = Clock.GetUtcNow();
    }

    public ChannelLeakDetectionOptions Options { get; }

    public TimeProvider Clock { get; }

    public long Timestamp { get; }

    public DateTimeOffset Now { get; }

    public ChannelState State { get; private set; } = null!;

    /// <summary>Gets the items in the channel; null where nobody can tell.</summary>
    public long? Items { get; private set; }

    public int Readers { get; private set; }

    /// <summary>Gets the readers that somebody awaits.</summary>
    public int AwaitedReaders { get; private set; }

    public int Writers { get; private set; }

    /// <summary>Gets the mark of the read that waits longest, and of the write.</summary>
    public WaitMark OldestReader { get; private set; } = s_none;

    public WaitMark OldestWriter { get; private set; } = s_none;

    /// <summary>Gets a value indicating whether an operation waits for something that has been there for long.</summary>
    public bool IsWakeUpLost { get; private set; }

    /// <summary>Gets a value indicating whether that operation completes in a context that may just be busy.</summary>
    public bool IsContextBound { get; private set; }

    /// <summary>Gets a value indicating whether an operation that waits completes in a context that may just be busy.</summary>
    public bool HasContextBoundWait { get; private set; }

    /// <summary>Gets or sets a value indicating whether another check may prove what this one only saw.</summary>
    public bool IsUndecided { get; set; }

    /// <summary>Gets a value indicating whether the channel is to be released where it is proved that nobody else can.</summary>
    public bool IsToRelease => !State.IsClosed && (State.ReleaseWhenAbandoned ?? Options.ReleaseAbandoned);

    /// <summary>Looks at a channel.</summary>
    public void Look(ChannelState state)
    {
        state.ObserveUnseenWork();
        LookOnly(state);
        state.StillFor(hasWork: Items > 0 || Writers > 0);
    }

    /// <summary>Looks at a channel where no callback of the user's may run.</summary>
    public void LookOnly(ChannelState state)
    {
        State = state;
        IsWakeUpLost = false;
        IsContextBound = true;
        HasContextBoundWait = false;
        AwaitedReaders = 0;
        OldestReader = s_none;
        OldestWriter = s_none;

        // Who waits is seen before what is there: see below.
        Readers = Mark(state.Readers, isRead: true);
        int readers = _waiters.Count;
        Writers = Mark(state.Writers, isRead: false);
        Items = state.Kind != ChannelKind.Foreign || state.CanCount ? state.Length : null;
        for (int i = 0; i < _waiters.Count; i++)
        {
            LookForLostWakeUp(_waiters[i], isReader: i < readers);
        }

        _waiters.Clear();
    }

    /// <summary>Gets how long something has been so.</summary>
    public TimeSpan For(long since) => Clock.GetElapsedTime(since, Timestamp);

    /// <summary>Gives the pulse of this check, which passes when the pool has got to what was queued before.</summary>
    public long RequestPulse() => _pulse == 0 ? _pulse = PoolPulse.Request() : _pulse;

    /// <summary>Gets the time of day of a timestamp.</summary>
    public DateTimeOffset TimeOf(long since) => Now - For(since);

    private int Mark(WaiterList list, bool isRead)
    {
        int first = _waiters.Count;
        list.CopyWaiting(_waiters);
        for (int i = first; i < _waiters.Count; i++)
        {
            Waiter waiter = _waiters[i];
            WaitMark mark = waiter.Mark ??= new WaitMark();
            mark.See(waiter.WaitId, Timestamp, Clock);
            HasContextBoundWait |= waiter.IsContextBound;
            if (isRead)
            {
                AwaitedReaders += waiter.IsAwaited ? 1 : 0;
                OldestReader = OldestReader == s_none || mark.Since < OldestReader.Since ? mark : OldestReader;
            }
            else
            {
                OldestWriter = OldestWriter == s_none || mark.Since < OldestWriter.Since ? mark : OldestWriter;
            }
        }

        return _waiters.Count - first;
    }

    // A wait that was there before items were seen, and still is at a later check, was there while they were: whoever
    // put them in had to wake it, and all who wait for items or for room are woken, so that nobody else can have been it.
    private void LookForLostWakeUp(Waiter waiter, bool isReader)
    {
        ref SettledTime servable = ref waiter.Mark!.Servable;
        if (servable.HasLasted(Options.LostWakeUpAfter, this))
        {
            IsWakeUpLost = true;
            IsContextBound &= waiter.IsContextBound;
        }
        else if (!servable.IsRunning && (isReader ? Items > 0 : HasRoom))
        {
            servable.Start(this);
        }
    }

    private bool HasRoom => State.DropMode == DropMode.None && !State.IsClosed && Items < State.Capacity;
}
