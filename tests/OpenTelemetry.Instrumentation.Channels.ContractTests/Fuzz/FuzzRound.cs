// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Text;
using OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// Runs the steps of a plan on a bare and on another channel at the same time, and compares after each step.
/// </summary>
internal static class FuzzRound
{
    // Work on the pool may be late; a difference that stays is one.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Runs a plan; a difference is reduced to the steps that it needs.</summary>
    /// <returns>The difference, or null.</returns>
    public static string? Run(FuzzPlan plan, ChannelWay way)
    {
        // Once is not enough: a thread that the machine did not run for seconds is no difference.
        return Compare(plan, way) is { } && Compare(plan, way) is { } ? Reduce(plan, way) : null;
    }

    private static string Reduce(FuzzPlan plan, ChannelWay way)
    {
        for (int i = plan.Steps.Count - 1; i >= 0; i--)
        {
            FuzzPlan shorter = plan with { Steps = [.. plan.Steps.Where((_, index) => index != i)] };
            if (Compare(shorter, way) is not null)
            {
                plan = shorter;
            }
        }

        return Compare(plan, way) ?? "The difference is gone after the reduction.";
    }

    private static string? Compare(FuzzPlan plan, ChannelWay way)
    {
        using var bareWay = new BareWay();
        using var bare = new FuzzSide(plan, bareWay);
        using var other = new FuzzSide(plan, way);
        var trace = new StringBuilder().Append(plan).AppendLine();
        foreach (FuzzStep step in plan.Steps)
        {
            string expected = bare.Run(step);
            string actual = other.Run(step);
            trace.AppendLine(expected == actual ? $"{step} {actual}" : $"{step}");
            if (expected == actual && AreAlike(bare, other, out expected, out actual))
            {
                continue;
            }

            return FuzzKnownDifference.Explains(plan, expected, actual)
                ? null
                : trace.AppendLine($"  bare: {expected}").AppendLine($"  ours: {actual}").ToString();
        }

        return null;
    }

    private static bool AreAlike(FuzzSide bare, FuzzSide other, out string expected, out string actual)
    {
        expected = bare.Look();
        actual = other.Look();
        for (long start = Stopwatch.GetTimestamp(); expected != actual && Stopwatch.GetElapsedTime(start) < s_patience;)
        {
            Thread.Yield();
            expected = bare.Look();
            actual = other.Look();
        }

        return expected == actual;
    }
}
