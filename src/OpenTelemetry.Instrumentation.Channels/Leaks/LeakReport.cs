// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Tells of a finding: counts it, logs it, hands it to those who are subscribed.</summary>
internal static class LeakReport
{
    public static ChannelLeak Make(LeakFacts facts) => new(facts, LeakSentence.Of(facts));

    /// <summary>Tells of a finding that is new.</summary>
    public static void Tell(LeakFacts facts, ChannelLeak leak)
    {
        if (facts.Series.Leaks.Captured is { } captured)
        {
            captured.Enqueue(leak);
            return;
        }

        facts.Series.Leaks.Count(facts.Kind, facts.Verdict);
        ChannelLog.LeakDetected(leak);
        StandingLeaks.OnTold(leak);
        LeakObservers.Instance.Tell(leak);
    }

    /// <summary>
    /// Ends the waits in a channel whose other side is gone. Not on the thread that found it: what waits may continue on it.
    /// </summary>
    public static void Release(ChannelState state, string message)
        => ThreadPool.UnsafeQueueUserWorkItem(
            static lost =>
            {
                var (state, message) = ((ChannelState, string))lost!;
                try
                {
                    state.TryAbandon(new ChannelAbandonedException(message));
                }
                catch (Exception failure)
                {
                    ChannelLog.TelemetryFailed("release", state.Name, failure);
                }
            },
            (state, message));
}
