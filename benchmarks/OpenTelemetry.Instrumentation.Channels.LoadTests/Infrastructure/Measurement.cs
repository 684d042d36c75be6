// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>One run: its wall time, what it allocated, and what the garbage collector did meanwhile.</summary>
internal readonly record struct Measurement(
    double Nanoseconds, double Bytes, int Gen0, int Gen1, int Gen2, TimeSpan Pause, TimeSpan Drain)
{
    /// <summary>Measures a run of many units; the figures of time and memory are those of one unit.</summary>
    /// <param name="units">How many there are.</param>
    /// <param name="run">Runs all of them.</param>
    /// <param name="drain">Whether the garbage that the run leaves, with its finalizers, is part of it.</param>
    public static Measurement Of(int units, Action run, bool drain = false)
    {
        Memory.Drain();
        int gen0 = GC.CollectionCount(0);
        int gen1 = GC.CollectionCount(1);
        int gen2 = GC.CollectionCount(2);
        TimeSpan pause = GC.GetTotalPauseDuration();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();

        run();

        TimeSpan ran = Stopwatch.GetElapsedTime(start);
        if (drain)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TimeSpan all = Stopwatch.GetElapsedTime(start);
        return new Measurement(
            all.TotalNanoseconds / units,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)units,
            GC.CollectionCount(0) - gen0,
            GC.CollectionCount(1) - gen1,
            GC.CollectionCount(2) - gen2,
            GC.GetTotalPauseDuration() - pause,
            all - ran);
    }
}
