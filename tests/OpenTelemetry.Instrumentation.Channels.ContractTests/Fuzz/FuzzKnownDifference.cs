// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>
/// The one place where an instrumented channel is meant to differ from a bare one: dotnet/runtime issue 125705. With
/// two pending reads of a channel with a single reader, the bare wait fails with the exception of the read.
/// </summary>
internal static partial class FuzzKnownDifference
{
    public static bool Explains(FuzzPlan plan, string bare, string ours)
    {
        if (plan.Kind is not (FuzzKind.UnboundedSingleReader or FuzzKind.AdoptedSingleReader))
        {
            return false;
        }

        // The bare channel has one operation for all reads, so that an old ValueTask becomes invalid earlier.
        if (CountInvalid(bare) > CountInvalid(ours))
        {
            return true;
        }

        string[] expected = WithoutTasks(bare).Split(' ');
        string[] actual = WithoutTasks(ours).Split(' ');
        return expected.Length == actual.Length
            && expected.Zip(actual)
                .All(static pair => pair.First == pair.Second || IsCorrected(pair.First, pair.Second));
    }

    // The same difference in the task that a wait was converted to.
    private static string WithoutTasks(string text) => TaskOutcome().Replace(text, "task");

    [GeneratedRegex(@"task (RanToCompletion|Faulted AggregateException\S*)")]
    private static partial Regex TaskOutcome();

    private static int CountInvalid(string text) => text.Split(":InvalidOperationException").Length;

    private static bool IsCorrected(string bare, string ours)
        => (bare == "faulted" && ours == "ok") || bare.StartsWith("ChannelClosedException", StringComparison.Ordinal);
}
