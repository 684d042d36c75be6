// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>Compares what was exported with what the program has counted, name by name.</summary>
internal static class SoakAccounts
{
    public static void Check(Report report, SoakTelemetry telemetry, SoakLane[] lanes, SoakCounts churned)
    {
        Memory.Drain();
        MetricSnapshot exported = telemetry.Collect();
        foreach (SoakLane lane in lanes)
        {
            lane.CountLeft();
        }

        var table = new Table("channel", "sent", "received", "dropped", "left", "refused", "canceled");
        foreach (SoakLane lane in lanes)
        {
            Add(table, lane.Name, lane.Counts, lane.Left);
        }

        Add(table, SoakChurn.Name, churned, churned.Abandoned);
        report.Add(table);

        foreach (SoakLane lane in lanes)
        {
            Conserved(report, lane.Name, lane.Counts, lane.Left);
            Exported(report, exported, lane.Name, lane.Counts, lane.Left);
        }

        Conserved(report, SoakChurn.Name, churned, churned.Abandoned);
        Exported(report, exported, SoakChurn.Name, churned, inChannels: 0);
    }

    private static void Add(Table table, string name, SoakCounts counts, long left) => table.Add(
        name,
        Format.Count(counts.Sent),
        Format.Count(counts.Received),
        Format.Count(counts.Dropped),
        Format.Count(left),
        Format.Count(counts.Refused),
        Format.Count(counts.Canceled));

    private static void Conserved(Report report, string name, SoakCounts counts, long left)
        => report.Invariant(counts.Sent, counts.Received + counts.Dropped + left, $"{name}: received, dropped or left of what was sent");

    private static void Exported(Report report, MetricSnapshot exported, string name, SoakCounts counts, long inChannels)
    {
        (string Instrument, long Expected)[] expectations =
        [
            ("dotnet.channel.item.sent", counts.Sent),
            ("dotnet.channel.item.received", counts.Received),
            ("dotnet.channel.item.dropped", counts.Dropped + counts.Abandoned),
            ("dotnet.channel.queue.length", inChannels),
            ("dotnet.channel.send.rejected", counts.Refused),
            ("dotnet.channel.completed", counts.Completed),
            ("dotnet.channel.process.inflight", 0),
            ("dotnet.channel.waiter.count", 0),
        ];
        string[] wrong =
        [
            .. expectations
                .Select(expectation => (expectation.Instrument, expectation.Expected, Actual: SumOf(expectation.Instrument)))
                .Where(static all => all.Expected != all.Actual)
                .Select(static all => $"{all.Instrument} {Format.Count(all.Actual)} instead of {Format.Count(all.Expected)}"),
        ];
        report.Invariant(
            wrong.Length == 0,
            $"{name}: the exported totals are the program's own{(wrong.Length == 0 ? string.Empty : $", but {string.Join(", ", wrong)}")}");

        long SumOf(string instrument) => exported.Sum(instrument, MetricSnapshot.NameTag, name);
    }
}
