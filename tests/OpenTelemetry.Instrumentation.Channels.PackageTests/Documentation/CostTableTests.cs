// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class CostTableTests
{
    private const string Results = "benchmarks/results/short.md";

    // The columns of the README after the scenario, as the results name them.
    private static readonly string[] s_variants =
    [
        "bare channel", "instrumented, nothing listens", "instrumented, metrics",
        "instrumented, metrics and traces, not sampled",
        "instrumented, traces, sampled", "by hand: the same spans, sampled",
    ];

    [Fact]
    public void Readme_CostTable_HasTheMeasuredFigures()
    {
        IReadOnlyList<string[]> rows = PageTable.After("README.md", "## What it costs");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(Measured(row[0]), row));
    }

    private static string[] Measured(string scenario)
    {
        string heading = Assert.Single(
            Repository.Lines(Results),
            line => line.Replace("`", string.Empty, StringComparison.Ordinal) == $"### {scenario}");
        var figures = PageTable.After(Results, heading)
            .ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
        return [scenario, .. s_variants.Select(variant => figures[variant])];
    }
}
