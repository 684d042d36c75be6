// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Cost;

/// <summary>
/// Compares two runs in this process, by turns: what disturbs one disturbs the other, and the median forgets what hit
/// one of them only: for that a run has to be shorter than the time that a busy system leaves a thread, some
/// milliseconds, or the slower of the two would be interrupted more often. The limits are some three times what is
/// expected, and a comparison that fails is done again, so that only what is really slower fails.
/// </summary>
internal sealed class CostGate(ITestOutputHelper output)
{
    private const int Rounds = 41;
    private const int Attempts = 5;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(60);

    public void AssertRatio(double limit, Action bare, Action instrumented)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            bare();
            instrumented();
        }

        double ratio = double.PositiveInfinity;
        for (int attempt = 0; attempt < Attempts && ratio > limit; attempt++)
        {
            ratio = Ratio(bare, instrumented);
        }

        Assert.InRange(ratio, 0, limit);
    }

    private double Ratio(Action bare, Action instrumented)
    {
        double[] bareTimes = new double[Rounds];
        double[] instrumentedTimes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            bareTimes[round] = MicrosecondsOf(bare);
            instrumentedTimes[round] = MicrosecondsOf(instrumented);
        }

        double ratio = Median(instrumentedTimes) / Median(bareTimes);
        output.WriteLine(
            $"bare {Median(bareTimes):N0} us, instrumented {Median(instrumentedTimes):N0} us, {ratio:F2}x");
        return ratio;
    }

    private static double MicrosecondsOf(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
