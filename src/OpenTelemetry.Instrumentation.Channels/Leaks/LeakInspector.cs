// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Asks all questions of one channel. What is definite makes what is suspected superfluous.</summary>
internal sealed class LeakInspector
{
    private readonly LeakView _view;
    private readonly List<LeakFacts> _found;
    private readonly bool _isStopped;

    public LeakInspector(LeakView view, List<LeakFacts> found, bool isStopped)
    {
        _view = view;
        _found = found;
        _isStopped = isStopped;
    }

    /// <summary>Looks whether a half of a channel that is still needed is gone.</summary>
    public void LookForLostHalf(in LiveChannel channel) => Prove(channel);

    /// <summary>Looks at everything.</summary>
    public void LookAtAll(in LiveChannel channel)
    {
        ChannelState state = channel.State;
        bool isProved = Prove(channel);
        LeakWatch? watch = LookAtCounts(state, out bool isUnbalanced);
        if (isUnbalanced)
        {
            // An item that was handed over is counted when its operation completes: in that context, if it has one.
            Found(
                ChannelLeakKind.FlowImbalance,
                _view.HasContextBoundWait ? ChannelLeakVerdict.Suspected : ChannelLeakVerdict.Definite,
                watch!.RestSince,
                figure: Unaccounted(state));
        }
        else
        {
            Clear(state, ChannelLeakKind.FlowImbalance);
        }

        if (_view.IsWakeUpLost)
        {
            // Of a channel made elsewhere nobody knows what an item that is there means.
            isProved |= Found(
                ChannelLeakKind.LostWakeUp,
                state.Kind == ChannelKind.Foreign || _view.IsContextBound ? ChannelLeakVerdict.Suspected : ChannelLeakVerdict.Definite,
                OldestWait());
        }
        else
        {
            Clear(state, ChannelLeakKind.LostWakeUp);
        }

        if (!isProved)
        {
            Suspect(state, watch);
        }
    }

    // Neither half can come back: the handles say that no finalizer can reach it either.
    private bool Prove(in LiveChannel channel)
    {
        ChannelState state = channel.State;
        ChannelLeakVerdict verdict = state.IsPledged || state.Kind == ChannelKind.Foreign
            ? ChannelLeakVerdict.Suspected
            : ChannelLeakVerdict.Definite;
        bool hasNoItems = _view.Items is null or 0;
        if (channel.IsWriterGone
            && !state.IsClosed
            && !state.IsEnded
            && _view.AwaitedReaders > 0
            && _view.Writers == 0
            && hasNoItems
            && (state.Kind == ChannelKind.Foreign || Unaccounted(state) == 0))
        {
            return IsConfirmed(ChannelLeakKind.WriterCollected, _view.OldestReader.WaitId)
                && Found(ChannelLeakKind.WriterCollected, verdict, _view.OldestReader.Since);
        }

        bool losesItems = _view.Items > 0 && state.Counters.MissesItems;
        if (channel.IsReaderGone && _view.Readers == 0 && !state.IsEnded && (_view.Writers > 0 || losesItems))
        {
            return IsConfirmed(ChannelLeakKind.ReaderCollected, _view.OldestWriter.WaitId)
                && Found(ChannelLeakKind.ReaderCollected, verdict, _view.Writers > 0 ? _view.OldestWriter.Since : _view.Timestamp);
        }

        state.ExistingExtras?.LeakWatch?.Dismiss();
        return false;
    }

    // The completion of a wait may be on its way.
    private bool IsConfirmed(ChannelLeakKind kind, long witness)
    {
        ChannelExtras extras = _view.State.Extras;
        LeakWatch watch = extras.LeakWatch ??= new LeakWatch();
        if (watch.Confirms(kind, witness))
        {
            return true;
        }

        _view.IsUndecided = true;
        return false;
    }

    private LeakWatch? LookAtCounts(ChannelState state, out bool isUnbalanced)
    {
        isUnbalanced = false;
        bool isBalanced = state.Kind == ChannelKind.Foreign || !state.CanCount || Unaccounted(state) == 0;
        LeakWatch? watch = state.ExistingExtras?.LeakWatch;
        if (watch is null)
        {
            if (isBalanced && _view.Items is null or 0)
            {
                return null;
            }

            watch = state.Extras.LeakWatch = new LeakWatch();
        }

        watch.Look(_view);
        isUnbalanced = watch.IsUnbalancedFor(_view.Options.ImbalanceAfter, isBalanced, _view) && Unaccounted(state) != 0;
        return watch;
    }

    private void Suspect(ChannelState state, LeakWatch? watch)
    {
        ChannelLeakDetectionOptions options = _view.Options;
        Suspect(ChannelLeakKind.Blocked, IsBlocked(options), OldestWait());
        Suspect(
            ChannelLeakKind.UnusualWait,
            IsUnusual(_view.OldestReader, _view.AwaitedReaders) || IsUnusual(_view.OldestWriter, _view.Writers),
            OldestWait());
        Suspect(
            ChannelLeakKind.GrowingBacklog,
            state.Capacity is null && state.DropMode == DropMode.None && watch?.Growths >= options.GrowthWindows,
            watch?.ReadSince);
        Suspect(
            ChannelLeakKind.NeverDrained,
            state.IsClosed && _view.Items > 0 && !state.Counters.IsGivenUp && _view.For(watch!.ReadSince) >= options.UndrainedAfter,
            watch?.ReadSince);
        Suspect(
            ChannelLeakKind.OpenAfterStop,
            _isStopped && !state.IsClosed && (_view.Items > 0 || _view.AwaitedReaders > 0 || _view.Writers > 0),
            _view.Timestamp);
    }

    private bool IsBlocked(ChannelLeakDetectionOptions options)
        => (_view.Writers > 0 && _view.For(_view.OldestWriter.Since) >= options.BlockedAfter)
            || (_view.AwaitedReaders > 0
                && options.IdleReadersAfter != Timeout.InfiniteTimeSpan
                && _view.For(_view.OldestReader.Since) >= options.IdleReadersAfter);

    private bool IsUnusual(WaitMark mark, int waiting)
    {
        const int EnoughToKnow = 10;
        if (waiting == 0 || mark.Ended < EnoughToKnow)
        {
            return false;
        }

        TimeSpan age = _view.For(mark.Since);
        return age >= _view.Options.BlockedAfter && age.Ticks / _view.Options.UnusualWaitFactor >= mark.Longest.Ticks;
    }

    private void Suspect(ChannelLeakKind kind, bool isSo, long? since)
    {
        if (isSo)
        {
            Found(kind, ChannelLeakVerdict.Suspected, since ?? _view.Timestamp);
        }
        else
        {
            Clear(_view.State, kind);
        }
    }

    private bool Found(ChannelLeakKind kind, ChannelLeakVerdict verdict, long since, long figure = 0)
    {
        ChannelState state = _view.State;
        bool isToRelease = verdict == ChannelLeakVerdict.Definite
            && kind is ChannelLeakKind.WriterCollected or ChannelLeakKind.ReaderCollected
            && _view.IsToRelease;
        _found.Add(LeakFacts.Of(state, kind, verdict, _view, isToRelease, figure, _view.TimeOf(since)));
        return true;
    }

    private static void Clear(ChannelState state, ChannelLeakKind kind) => state.Counters.ClearReported(kind);

    private long OldestWait()
        => _view.Writers > 0 && (_view.Readers == 0 || _view.OldestWriter.Since < _view.OldestReader.Since)
            ? _view.OldestWriter.Since
            : _view.OldestReader.Since;

    private static long Unaccounted(ChannelState state)
    {
        ChannelCounters counters = state.Counters;
        return counters.TotalSent - counters.TotalReceived - counters.TotalDropped - state.Length;
    }
}
