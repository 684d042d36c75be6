// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Determines the state of a channel, for metrics and snapshots.</summary>
internal static class ChannelStates
{
    /// <summary>Gets how a channel stands; null when it has ended.</summary>
    /// <param name="state">The channel.</param>
    /// <param name="hasWork">Whether it has items, or writers that wait.</param>
    /// <param name="isAwaited">Whether readers wait in it.</param>
    /// <param name="isEnded">Whether it is completed and empty.</param>
    /// <param name="stalledAfter">From when on a channel without a read is stalled.</param>
    /// <param name="stillFor">For how long it has had work and no read; null where it is not known.</param>
    public static ChannelSnapshotState? Of(
        ChannelState state, bool hasWork, bool isAwaited, bool isEnded, TimeSpan stalledAfter, out TimeSpan? stillFor)
    {
        stillFor = state.StillFor(hasWork);
        return IsAbandoned(state, hasWork, isAwaited && !hasWork) ? ChannelSnapshotState.Abandoned
            : hasWork && stillFor >= stalledAfter ? ChannelSnapshotState.Stalled
            : !state.IsClosed ? ChannelSnapshotState.Open
            : !isEnded ? ChannelSnapshotState.Draining
            : null;
    }

    // As the proofs of the leak detector have it.
    private static bool IsAbandoned(ChannelState state, bool hasWork, bool isAwaited)
    {
        if (state.CanCompleteLater || state.Kind == ChannelKind.Foreign)
        {
            return false;
        }

        return isAwaited ? !state.IsClosed && state.Series.IsHalfGone(state.Counters, isReader: false)
            : hasWork && state.DropMode == DropMode.None && state.Series.IsHalfGone(state.Counters, isReader: true);
    }
}
