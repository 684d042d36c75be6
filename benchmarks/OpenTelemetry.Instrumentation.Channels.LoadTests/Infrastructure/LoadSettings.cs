// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Scale">The factor of amounts and durations.</param>
/// <param name="Rounds">The rounds of each measurement.</param>
/// <param name="Minutes">How long the soak runs.</param>
/// <param name="Operations">How many items the search for imbalances sends and receives.</param>
/// <param name="ResultsFile">The markdown file, or null for none.</param>
internal sealed record LoadSettings(double Scale, int Rounds, double Minutes, long Operations, string? ResultsFile)
{
    /// <summary>Scales an amount, but leaves enough of it to mean anything.</summary>
    public int Scaled(int amount, int least = 1) => Math.Max(least, (int)(amount * Scale));

    public TimeSpan Scaled(TimeSpan duration) => duration * Math.Max(0.05, Scale);
}
