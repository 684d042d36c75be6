// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.ByHand;

/// <summary>The metrics that people write today: two counters with a tag, and a histogram of the dwell time.</summary>
public static class HandMetrics
{
    public const string MeterName = "Benchmarks.ByHand";

    private static readonly Meter s_meter = new(MeterName);
    private static readonly Counter<long> s_sent = s_meter.CreateCounter<long>("queue.sent");
    private static readonly Counter<long> s_received = s_meter.CreateCounter<long>("queue.received");
    private static readonly Counter<long> s_dropped = s_meter.CreateCounter<long>("queue.dropped");
    private static readonly Histogram<double> s_dwell = s_meter.CreateHistogram<double>("queue.dwell", "s");

    private static readonly KeyValuePair<string, object?> s_queue = new("queue", "benchmark");

    public static void Sent() => s_sent.Add(1, s_queue);

    public static void Dropped() => s_dropped.Add(1, s_queue);

    public static void Received(long writtenAt)
    {
        s_received.Add(1, s_queue);
        s_dwell.Record(Stopwatch.GetElapsedTime(writtenAt).TotalSeconds, s_queue);
    }
}
