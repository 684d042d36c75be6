// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>What the library is to reach.</summary>
public sealed class Targets
{
    private const string AsRatio = "0.00x";
    private const string AsTime = "0 ns";
    private const string AsBytes = "0 B";

    public Targets(ScenarioResult scenario)
    {
        string id = scenario.Id;
        bool isThroughput = id is "P1" or "P2" or "P4";
        Idle = new Target(
            scenario.Ratio(Variant.Idle), id switch { "P3" => 1.15, "P5" => 2, _ => 1.2 }, AsRatio);
        Metrics = new Target(
            scenario.Ratio(Variant.Metrics), id switch { "P1" => 1.5, "P5" => 2.5, _ => 1.3 }, AsRatio);
        Unsampled = new Target(
            scenario.Added(Variant.Unsampled, to: Variant.Metrics), isThroughput ? 10 : null, AsTime);
        Sampled = new Target(
            scenario.Ratio(Variant.Sampled, to: Variant.SpansByHand), isThroughput ? 1.15 : null, AsRatio);
        Bytes = id == "P5"
            ? new Target(scenario.AddedBytes(Variant.Metrics) * P5ShortLife.ItemsOfLife, 400, "0 B a channel")
            : new Target(MostBytes(scenario), 0, AsBytes);
        ShareOfByHand = new Target(
            ShareOf(scenario.Added(Variant.Metrics), scenario.Added(Variant.MetricsByHand)),
            isThroughput ? 1.0 / 8 : null,
            "0.000");
    }

    /// <summary>Gets the ratio to the bare channel, when nothing listens.</summary>
    public Target Idle { get; }

    /// <summary>Gets the ratio to the bare channel, with all metrics on.</summary>
    public Target Metrics { get; }

    /// <summary>Gets the time that tracing adds to metrics for an item that is not sampled.</summary>
    public Target Unsampled { get; }

    /// <summary>Gets the ratio to the same spans by hand.</summary>
    public Target Sampled { get; }

    /// <summary>Gets the bytes more than those of the bare channel.</summary>
    public Target Bytes { get; }

    /// <summary>Gets the cost that metrics add, by the cost that metrics by hand add.</summary>
    public Target ShareOfByHand { get; }

    public IEnumerable<Target> All => [Idle, Metrics, Unsampled, Sampled, Bytes, ShareOfByHand];

    // What seems to cost nothing by hand was not measured well enough to be divided by.
    private static double? ShareOf(double? added, double? addedByHand) => addedByHand > 0 ? added / addedByHand : null;

    private static double? MostBytes(ScenarioResult scenario)
        => new[] { Variant.Idle, Variant.Metrics, Variant.Unsampled }.Max(scenario.AddedBytes);
}
