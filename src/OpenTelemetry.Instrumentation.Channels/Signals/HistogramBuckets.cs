// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>The bucket boundaries that the histograms advise, in seconds.</summary>
internal static class HistogramBuckets
{
    public static readonly double[] Wait =
        [0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300];

    /// <summary>Those of <c>messaging.process.duration</c> in the semantic conventions.</summary>
    public static readonly double[] Process =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
}
