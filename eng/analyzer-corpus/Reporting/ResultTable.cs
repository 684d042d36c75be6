// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Reporting;

/// <summary>The counts of all repositories, as a table of a Markdown page.</summary>
internal static class ResultTable
{
    public static void Write(IReadOnlyList<CheckoutResult> results, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(
            "| repository | commit | files | creations | bound | Error | Warning | Info | CHN100 | intercepted | "
                + "emitted | CHN101 | faults |");
        output.WriteLine(
            "| ---------- | ------ | ----- | --------- | ----- | ----- | ------- | ---- | ------ | ----------- | "
                + "------- | ------ | ------ |");
        foreach (CheckoutResult result in results)
        {
            output.WriteLine(
                Row(result.Checkout.Name, result.Checkout.Commit is { } commit ? commit[..8] : string.Empty, [result]));
        }

        output.WriteLine(Row("all", string.Empty, results));
    }

    private static string Row(string name, string commit, IReadOnlyList<CheckoutResult> results)
    {
        int[] counts =
        [
            results.Sum(static result => result.Checkout.SourceFiles),
            results.Sum(static result => result.Creations),
            results.Sum(static result => result.Bound),
            results.Sum(static result => result.Count(DiagnosticSeverity.Error)),
            results.Sum(static result => result.Count(DiagnosticSeverity.Warning)),
            results.Sum(static result => result.Count(DiagnosticSeverity.Info)),
            results.Sum(static result => result.NotInstrumented),
            results.Sum(static result => result.Intercepted),
            results.Sum(static result => result.Emitted),
            results.Sum(static result => result.NotInterceptable),
            results.Sum(static result => result.Faults),
        ];
        return $"| {name} | {commit} | {string.Join(" | ", counts)} |";
    }
}
