// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Keeps what the last check of all channels found, and what was proved since. What no longer holds is left out: a
/// channel that was completed, released or collected. Bounded.
/// </summary>
internal static class StandingLeaks
{
    public const int MaxOfVerdict = 1000;

    private static readonly object s_lock = new();
    private static LeakFinding[] s_found = [];

    public static IReadOnlyList<ChannelLeak> Copy()
        => [
            .. Volatile.Read(ref s_found)
                .Where(static finding => Holds(finding.Facts))
                .Select(static finding => finding.Leak)
        ];

    /// <summary>Takes what a check of everything found.</summary>
    public static void OnChecked(IReadOnlyList<LeakFinding> found)
    {
        LeakFinding[] standing =
        [
            .. found.Where(static finding => finding.Facts.Verdict == ChannelLeakVerdict.Definite && Stands(finding))
                .Take(MaxOfVerdict),
            .. found.Where(static finding => finding.Facts.Verdict == ChannelLeakVerdict.Suspected && Stands(finding))
                .Take(MaxOfVerdict),
        ];
        lock (s_lock)
        {
            Volatile.Write(ref s_found, standing);
        }
    }

    /// <summary>Adds what a check of lost halves has proved.</summary>
    public static void OnProved(IReadOnlyList<LeakFinding> found)
    {
        LeakFinding[] proved =
        [
            .. found.Where(static finding => finding.Facts.Verdict == ChannelLeakVerdict.Definite && Stands(finding))
        ];
        if (proved.Length == 0)
        {
            return;
        }

        lock (s_lock)
        {
            LeakFinding[] kept = [.. s_found.Where(
                old => !proved.Any(
                    added => added.Facts.ChannelId == old.Facts.ChannelId && added.Facts.Kind == old.Facts.Kind))];
            Volatile.Write(ref s_found, [.. proved.Concat(kept).Take(2 * MaxOfVerdict)]);
        }
    }

    /// <summary>Forgets everything: for tests.</summary>
    internal static void Reset() => OnChecked([]);

    // Of a channel that is gone nothing can change any more: it is in the log and in the counter.
    private static bool Stands(LeakFinding finding) => finding.Facts.Kind != ChannelLeakKind.ChannelCollected;

    private static bool Holds(LeakFacts facts)
        => facts.State is not { } channel
            || (channel.TryGetTarget(out ChannelState? state)
                && (facts.Kind == ChannelLeakKind.NeverDrained ? !state.IsEnded : !state.IsClosed));
}
