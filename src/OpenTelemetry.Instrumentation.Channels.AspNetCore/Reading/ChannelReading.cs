// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>All channels and findings as they were at one moment. Immutable, and shared by all who ask.</summary>
internal sealed class ChannelReading
{
    private const int MaxFindingsOfVerdict = 100;

    private readonly Dictionary<long, ChannelSnapshot> _snapshots;
    private readonly Dictionary<long, ChannelRow> _rows;
    private readonly IReadOnlyList<ChannelLeak> _leaks;

    private ChannelReading(
        Dictionary<long, ChannelSnapshot> snapshots,
        Dictionary<long, ChannelRow> rows,
        IReadOnlyList<ChannelLeak> leaks,
        ChannelReport report)
    {
        _snapshots = snapshots;
        _rows = rows;
        _leaks = leaks;
        Report = report;
    }

    public ChannelReport Report { get; }

    /// <summary>Reads all channels.</summary>
    /// <param name="before">The previous reading, for the rates; null if it is too old.</param>
    /// <param name="elapsed">The time since.</param>
    /// <param name="options">The options, with the maximum number of channels.</param>
    /// <param name="process">The process.</param>
    /// <param name="now">The time of day.</param>
    public static ChannelReading Take(
        ChannelReading? before, TimeSpan elapsed, ChannelDebugOptions options, ProcessRow process, DateTimeOffset now)
    {
        IReadOnlyList<ChannelLeak> leaks = ChannelLeakDetector.Current;
        Dictionary<long, ChannelLeakVerdict> verdicts = VerdictsOf(leaks);
        var snapshots = new Dictionary<long, ChannelSnapshot>();
        var rows = new Dictionary<long, ChannelRow>();
        var ranked = new List<(Severity Severity, ChannelRow Row)>();
        foreach (ChannelSnapshot snapshot in ChannelSnapshot.TakeAll())
        {
            ChannelHealth health = Severity.HealthOf(
                snapshot, verdicts.TryGetValue(snapshot.Id, out ChannelLeakVerdict verdict) ? verdict : null);
            var row = ChannelRow.Of(
                snapshot, health, Rates.Between(before?._snapshots.GetValueOrDefault(snapshot.Id), snapshot, elapsed));
            snapshots.Add(snapshot.Id, snapshot);
            rows.Add(snapshot.Id, row);
            ranked.Add((Severity.Of(snapshot, health), row));
        }

        ranked.Sort(static (x, y) => y.Severity.CompareTo(x.Severity));
        var shown = ranked.Take(options.MaxChannels).Select(static channel => channel.Row).ToList();
        var report = new ChannelReport(
            now,
            options.RefreshInterval.TotalSeconds,
            process,
            SummaryOf(ranked, shown.Count, leaks),
            shown,
            [.. Newest(leaks, ChannelLeakVerdict.Definite), .. Newest(leaks, ChannelLeakVerdict.Suspected)]);
        return new ChannelReading(snapshots, rows, leaks, report);
    }

    /// <summary>Gets what is known of one channel; null where there is none of that number.</summary>
    public ChannelDetail? DetailOf(long id)
        => !_rows.TryGetValue(id, out ChannelRow? row) ? null : new ChannelDetail(
            Report.TakenAt,
            Report.RefreshSeconds,
            Report.Process,
            row,
            _snapshots[id].CreationStack,
            [.. _leaks.Where(leak => leak.ChannelId == id).Select(FindingRow.Of)]);

    private static Dictionary<long, ChannelLeakVerdict> VerdictsOf(IReadOnlyList<ChannelLeak> leaks)
    {
        var verdicts = new Dictionary<long, ChannelLeakVerdict>();
        foreach (ChannelLeak leak in leaks)
        {
            if (leak.ChannelId is { } id
                && !(verdicts.TryGetValue(id, out ChannelLeakVerdict known) && known >= leak.Verdict))
            {
                verdicts[id] = leak.Verdict;
            }
        }

        return verdicts;
    }

    private static IEnumerable<FindingRow> Newest(IReadOnlyList<ChannelLeak> leaks, ChannelLeakVerdict verdict)
        => leaks.Where(leak => leak.Verdict == verdict)
            .OrderByDescending(static leak => leak.DetectedAt)
            .Take(MaxFindingsOfVerdict)
            .Select(FindingRow.Of);

    private static ReportSummary SummaryOf(
        List<(Severity Severity, ChannelRow Row)> channels, int shown, IReadOnlyList<ChannelLeak> leaks)
    {
        return new(
            channels.Count,
            shown,
            Count(ChannelHealth.Stuck),
            Count(ChannelHealth.Stalled),
            Count(ChannelHealth.Suspected),
            Count(ChannelHealth.Full),
            Findings(ChannelLeakVerdict.Definite),
            Findings(ChannelLeakVerdict.Suspected));

        int? Findings(ChannelLeakVerdict verdict)
            => ChannelLeakDetector.IsEnabled ? leaks.Count(leak => leak.Verdict == verdict) : null;

        int Count(ChannelHealth health) => channels.Count(channel => channel.Severity.Health == health);
    }
}
