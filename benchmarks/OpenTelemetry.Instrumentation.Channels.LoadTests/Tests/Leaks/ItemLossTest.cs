// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Leaks;

/// <summary>The runtime loses items, and the detector says so.</summary>
internal sealed class ItemLossTest : LoadTest
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_burst = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(8);

    public override string Name => "lost";

    public override string Title => "Lost items are found";

    public override string Description
        => "dotnet/runtime issue 132094, provoked: reads that are canceled while an item is handed over, in a "
            + "bounded(1) channel. What protects instrumented channels from it is switched off for this process. "
            + $"Bursts of {s_burst.TotalSeconds} s, and rests of {s_rest.TotalSeconds} s between, as counts can be "
            + "compared at rest only; the detector's options are the default.";

    public override void Run(LoadSettings settings, Report report)
    {
        AppContext.SetSwitch(DeferredCancellation.OffSwitch, true);
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(Name, 1);
        Channel<int> healthy = InstrumentedChannel.CreateBounded<int>("healthy", 1);
        using var log = new FindingLog(ChannelLeakDetectionOptions.CreateStrict());
        var table = new Table("after s", "sent", "received", "canceled", "lost");
        var race = new CanceledReads(channel);
        var control = new CanceledReads(healthy) { IsCanceledNever = true };
        while (log.Elapsed < s_within && Found() is null)
        {
            race.Run(s_burst);
            control.Run(TimeSpan.FromSeconds(1));
            TimeSpan began = log.Elapsed;
            table.Add(
                Format.Number(began.TotalSeconds),
                Format.Count(race.Sent),
                Format.Count(race.Received),
                Format.Count(race.Canceled),
                Format.Count(race.Sent - race.Received));
            SpinWait.SpinUntil(() => Found() is not null, s_rest);
        }

        report.Add(table);
        bool isLost = race.Sent != race.Received;
        if (!isLost)
        {
            report.Text("This runtime has lost nothing.");
            report.Invariant(log.Findings.Count == 0, "nothing is said of a channel that lost nothing");
            return;
        }

        report.Invariant(
            Found() is { } after && after < s_within,
            $"flow_imbalance was told within {s_within.TotalSeconds} s: after "
                + $"{Format.Number(Found()?.TotalSeconds ?? double.NaN)} s");
        report.Invariant(
            log.Findings.All(found => found.Leak.ChannelName == Name),
            "nothing was said of the channel beside it, where nothing is canceled");
        foreach ((ChannelLeak leak, TimeSpan _) in log.Findings)
        {
            report.Text(leak.Message);
        }

        GC.KeepAlive(channel);

        TimeSpan? Found() => log.FirstOf(ChannelLeakKind.FlowImbalance, Name);
    }
}
