// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Asks all questions of one channel. What is found about a lost half makes suspicions of age superfluous.
/// </summary>
internal sealed class LeakInspector
{
    private readonly LeakView _view;
    private readonly List<LeakFacts> _found;

    public LeakInspector(LeakView view, List<LeakFacts> found)
    {
        _view = view;
        _found = found;
    }

    /// <summary>Looks whether a half of a channel that is still needed is gone.</summary>
    public void LookForLostHalf()
    {
        _view.Mark(looksForLostWakeUps: false);
        LookAtHalves();
    }

    /// <summary>Looks at everything.</summary>
    public void LookAtAll()
    {
        _view.Mark(looksForLostWakeUps: true);
        ChannelState state = _view.State;
        bool isToldOf = LookAtHalves();
        LeakWatch? watch = LookAtCounts(out bool isUnbalanced);

        // A thread may be between the channel and its counter for as long as it is not scheduled: no proof.
        Suspect(ChannelLeakKind.FlowImbalance, isUnbalanced, watch?.UnchangedSince, _view.Unaccounted);
        if (_view.IsWakeUpLost)
        {
            // What an item that is there means is known only of channels that are made here, and are in order.
            bool isProof = _view.IsWakeUpOfCodeLost
                && state.Kind is not (ChannelKind.Foreign or ChannelKind.Prioritized)
                && !state.IsInUserCode;
            isToldOf |= Found(
                ChannelLeakKind.LostWakeUp,
                isProof ? ChannelLeakVerdict.Definite : ChannelLeakVerdict.Suspected,
                OldestWait());
        }
        else
        {
            Clear(state, ChannelLeakKind.LostWakeUp);
        }

        Suspect(isToldOf, watch);
    }

    // Neither half can come back: the handles say that no finalizer can reach it either.
    private bool LookAtHalves()
    {
        ChannelState state = _view.State;
        if (!state.IsClosed && !_view.IsEnded)
        {
            if (_view.IsWriterGone && IsReadLost())
            {
                return Found(ChannelLeakKind.WriterCollected, _view.ReadersAwaitedBy, _view.OldestReader);
            }

            if (_view.IsReaderGone && IsWriteLost())
            {
                return Found(ChannelLeakKind.ReaderCollected, _view.WritersAwaitedBy, _view.OldestWriter);
            }
        }

        (state.ExistingExtras?.Memory as LeakWatch)?.Dismiss();
        return false;
    }

    // An item that was handed over, or is to be, keeps the counts unbalanced until it is counted.
    private bool IsReadLost()
        => _view.ReadersAwaitedBy != AwaitedBy.Nothing
            && _view.Writers == 0
            && _view.Items is null or 0
            && _view.Unaccounted == 0
            && !_view.State.IsInUserCode;

    // A writer that was let in is not counted yet; one that was woken finds room.
    private bool IsWriteLost()
        => _view.WritersAwaitedBy != AwaitedBy.Nothing
            && _view.Readers == 0
            && !(_view.Items < _view.State.Capacity)
            && _view.Unaccounted == 0
            && !_view.State.IsInUserCode;

    // Definite only where code waits that nothing else can continue. All else is suspected when it lasts.
    private bool Found(ChannelLeakKind kind, AwaitedBy awaitedBy, WaitMark oldest)
    {
        ChannelState state = _view.State;
        bool isProof = (awaitedBy & AwaitedBy.Code) != 0
            && !state.CanCompleteLater
            && state.Kind != ChannelKind.Foreign
            && _view.Items is not null;
        if (!IsConfirmed(kind, oldest.WaitId) || (!isProof && _view.For(oldest.Since) < _view.Options.BlockedAfter))
        {
            return false;
        }

        // The application has said what completes the channel: until then its readers are idle.
        if (kind == ChannelLeakKind.WriterCollected && state.CanCompleteLater)
        {
            return false;
        }

        return Found(kind, isProof ? ChannelLeakVerdict.Definite : ChannelLeakVerdict.Suspected, oldest.Since);
    }

    // The completion of a wait may be on its way.
    private bool IsConfirmed(ChannelLeakKind kind, long witness)
    {
        ChannelExtras extras = _view.State.Extras;
        var watch = (LeakWatch)(extras.Memory ??= new LeakWatch());
        if (watch.Confirms(kind, witness, _view))
        {
            return true;
        }

        _view.IsUndecided = true;
        return false;
    }

    private LeakWatch? LookAtCounts(out bool isUnbalanced)
    {
        ChannelState state = _view.State;
        isUnbalanced = false;
        bool isBalanced = _view.Unaccounted == 0 || state.IsClosed || state.IsInUserCode;
        var watch = state.ExistingExtras?.Memory as LeakWatch;
        if (watch is null)
        {
            if (isBalanced && _view.Items is null or 0 && _view.Writers == 0)
            {
                return null;
            }

            watch = new LeakWatch();
            state.Extras.Memory = watch;
        }

        watch.Look(_view);
        isUnbalanced = watch.IsUnbalancedFor(_view.Options.ImbalanceAfter, isBalanced, _view);
        return watch;
    }

    private void Suspect(bool isToldOf, LeakWatch? watch)
    {
        ChannelState state = _view.State;
        ChannelLeakDetectionOptions options = _view.Options;
        bool isBlocked = !isToldOf && IsBlocked(options, watch);
        bool isReaderLost = !isToldOf
            && watch is not null
            && _view.IsReaderGone
            && !state.IsClosed
            && _view.Items > 0
            && state.Counters.MissesItems
            && watch.ReaderGoneFor(_view) >= options.UndrainedAfter;
        if (!isToldOf)
        {
            Suspect(ChannelLeakKind.ReaderCollected, isReaderLost, watch?.ReadSince);
        }

        Suspect(ChannelLeakKind.Blocked, isBlocked, OldestWait());
        Suspect(
            ChannelLeakKind.UnusualWait, !isToldOf && !isBlocked && IsReadUnusual(options), _view.OldestReader.Since);
        Suspect(
            ChannelLeakKind.GrowingBacklog,
            !isToldOf && !isReaderLost
                && state.Capacity is null && state.DropMode == DropMode.None && watch?.Growths >= options.GrowthWindows,
            watch?.ReadSince);
        Suspect(
            ChannelLeakKind.NeverDrained,
            state.IsClosed && _view.Items > 0 && !_view.IsReaderGone && !state.Counters.IsGivenUp
                && _view.For(watch!.ReadSince) >= options.UndrainedAfter,
            watch?.ReadSince);
        Suspect(
            ChannelLeakKind.OpenAfterStop,
            !isToldOf && state.Counters.WasOpenAtStop && !state.IsClosed
                && (_view.Items > 0 || _view.ReadersAwaitedBy != AwaitedBy.Nothing || _view.Writers > 0),
            _view.Timestamp);
    }

    // A full channel whose reader keeps reading is back pressure, and an empty one whose reader waits is idle.
    private bool IsBlocked(ChannelLeakDetectionOptions options, LeakWatch? watch)
        => (_view.Writers > 0
                && watch is not null
                && _view.For(_view.OldestWriter.Since) >= options.BlockedAfter
                && _view.For(watch.ProgressSince) >= options.BlockedAfter)
            || (_view.ReadersAwaitedBy != AwaitedBy.Nothing
                && options.IdleReadersAfter != Timeout.InfiniteTimeSpan
                && _view.For(_view.OldestReader.Since) >= options.IdleReadersAfter);

    private bool IsReadUnusual(ChannelLeakDetectionOptions options)
    {
        const int EnoughToKnow = 10;
        WaitMark mark = _view.OldestReader;
        if (options.IdleReadersAfter == Timeout.InfiniteTimeSpan
            || _view.ReadersAwaitedBy == AwaitedBy.Nothing
            || mark.Ended < EnoughToKnow)
        {
            return false;
        }

        TimeSpan age = _view.For(mark.Since);
        return age >= options.BlockedAfter && age.Ticks / options.UnusualWaitFactor >= mark.Longest.Ticks;
    }

    private void Suspect(ChannelLeakKind kind, bool isSo, long? since, long figure = 0)
    {
        if (isSo)
        {
            Found(kind, ChannelLeakVerdict.Suspected, since ?? _view.Timestamp, figure);
        }
        else
        {
            Clear(_view.State, kind);
        }
    }

    private bool Found(ChannelLeakKind kind, ChannelLeakVerdict verdict, long since, long figure = 0)
    {
        bool isToRelease = verdict == ChannelLeakVerdict.Definite
            && kind is ChannelLeakKind.WriterCollected or ChannelLeakKind.ReaderCollected
            && _view.IsToRelease;
        _found.Add(LeakFacts.Of(_view, kind, verdict, isToRelease, figure, _view.TimeOf(since)));
        return true;
    }

    private static void Clear(ChannelState state, ChannelLeakKind kind) => state.Counters.ClearReported(kind);

    private long OldestWait()
        => _view.Writers > 0 && (_view.Readers == 0 || _view.OldestWriter.Since < _view.OldestReader.Since)
            ? _view.OldestWriter.Since
            : _view.OldestReader.Since;
}
