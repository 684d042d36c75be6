// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Reports findings: counts them, logs them, and hands them to the subscribers. It calls the user's code, so it is
/// called under no lock.
/// </summary>
internal static class LeakReport
{
    public static LeakFinding Make(LeakFacts facts) => new(facts, new ChannelLeak(facts, LeakSentence.Of(facts)));

    /// <summary>Reports new findings of one series: those of one kind and verdict as one.</summary>
    public static void Publish(List<LeakFinding> findings)
    {
        foreach (IGrouping<(ChannelLeakKind Kind, ChannelLeakVerdict Verdict), LeakFinding> alike in findings
            .GroupBy(static finding => (finding.Facts.Kind, finding.Facts.Verdict)))
        {
            Publish(alike.First(), alike.Count());
        }
    }

    /// <summary>Reports a new finding, for as many as there are of its kind.</summary>
    public static void Publish(in LeakFinding finding, int count)
    {
        LeakTotals totals = LeakTotals.Of(finding.Facts.Series);
        totals.Count(finding.Facts.Kind, finding.Facts.Verdict, count);
        Publish(finding.Leak, totals.RecurrenceOf(finding.Facts.Kind, finding.Facts.Verdict).Take(finding, count));
    }

    /// <summary>Reports what was held back of a series and is due.</summary>
    public static void PublishDue(ChannelSeries series, DateTimeOffset now)
    {
        foreach (LeakRecurrence recurrence in LeakTotals.Of(series).Recurrences)
        {
            int count = recurrence.TakeDue(now, out LeakFinding last);
            if (count > 0)
            {
                Publish(last.Leak, count);
            }
        }
    }

    /// <summary>
    /// Ends the waits in a channel whose other side is gone. Not on the thread that found it: what waits may continue
    /// on it.
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

    private static void Publish(ChannelLeak leak, int count)
    {
        if (count == 0)
        {
            return;
        }

        ChannelLeak published = leak.For(count);
        ChannelLog.LeakDetected(
            published.Kind,
            published.Verdict,
            published.RuleId ?? string.Empty,
            published.Message,
            published.ChannelName,
            published.Occurrences,
            published.LastWriter?.Context.TraceId.ToHexString());
        LeakObservers.Instance.Notify(published);
    }
}
