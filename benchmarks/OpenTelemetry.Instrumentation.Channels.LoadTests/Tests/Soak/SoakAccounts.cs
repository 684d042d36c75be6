// Copyright The Otel.Channels Authors
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
            Check(report, exported, lane.Name, lane.Counts, lane.Left, lane.Left);
        }

        Check(report, exported, SoakChurn.Name, churned, churned.Abandoned, inChannels: 0);
    }

    private static void Add(Table table, string name, SoakCounts counts, long left) => table.Add(
        name,
        Format.Count(counts.Sent),
        Format.Count(counts.Received),
        Format.Count(counts.Dropped),
        Format.Count(left),
        Format.Count(counts.Refused),
        Format.Count(counts.Canceled));

    private static void Check(
        Report report, MetricSnapshot exported, string name, SoakCounts counts, long left, long inChannels)
    {
        report.Invariants(
            $"{name}: sent is received, dropped or left, and exported is what was counted",
            ("received, dropped and left", counts.Sent, counts.Received + counts.Dropped + left),
            Exported("dotnet.channel.item.sent", counts.Sent),
            Exported("dotnet.channel.item.received", counts.Received),
            Exported("dotnet.channel.item.dropped", counts.Dropped + counts.Abandoned),
            Exported("dotnet.channel.queue.length", inChannels),
            Exported("dotnet.channel.send.rejected", counts.Refused),
            Exported("dotnet.channel.completed", counts.Completed),
            Exported("dotnet.channel.process.inflight", 0),
            Exported("dotnet.channel.waiter.count", 0));

        (string What, long Expected, long Actual) Exported(string instrument, long expected)
            => (instrument, expected, exported.Sum(instrument, MetricSnapshot.NameTag, name));
    }
}
