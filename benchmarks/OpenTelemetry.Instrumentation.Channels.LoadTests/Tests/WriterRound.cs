// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>What writers noticed of something that went on beside them.</summary>
internal sealed record WriterRound(
    double PairsPerSecond, double P9999Microseconds, double WorstMicroseconds, int TimesBeside)
{
    public static WriterRound Run(Channel<int>[] channels, TimeSpan duration, Action? beside)
    {
        int times = 0;
        long start = Stopwatch.GetTimestamp();
        using var writers = new BusyWriters(channels);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            if (beside is null)
            {
                Thread.Sleep(duration - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
            }
            else
            {
                beside();
                times++;
            }
        }

        LatencyHistogram latencies = writers.Stop();
        return new WriterRound(
            latencies.Count / Stopwatch.GetElapsedTime(start).TotalSeconds,
            LatencyHistogram.Microseconds(latencies.Quantile(0.9999)),
            LatencyHistogram.Microseconds(latencies.Worst),
            times);
    }
}
