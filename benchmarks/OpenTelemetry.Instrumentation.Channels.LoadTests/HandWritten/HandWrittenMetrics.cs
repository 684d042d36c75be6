// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;

/// <summary>
/// The instruments that people give their queues: two counters, and a histogram of the time in between.
/// </summary>
internal static class HandWrittenMetrics
{
    public const string MeterName = "HandWritten";

    public const string NameTag = "queue.name";

    private static readonly Meter s_meter = new(MeterName);

    public static readonly Counter<long> Sent = s_meter.CreateCounter<long>("queue.sent");

    public static readonly Counter<long> Received = s_meter.CreateCounter<long>("queue.received");

    public static readonly Histogram<double> TimeInQueue = s_meter.CreateHistogram<double>("queue.time", "s");
}
