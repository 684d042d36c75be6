// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>A table of comparisons: a row for each variant of each.</summary>
internal static class ComparisonTable
{
    public static Table Of(string what)
        => new(what, "variant", "ns an item", "ratio", "of what hand-written adds", "B an item");

    public static void Add(Table table, string what, Comparison comparison)
    {
        foreach (Variant variant in comparison.Variants)
        {
            bool isAdded = variant is Variant.Idle or Variant.Metrics;
            table.Add(
                what,
                variant.Text(),
                Format.Number(comparison.Median(variant, static m => m.Nanoseconds)),
                Format.Ratio(comparison.Ratio(variant)),
                isAdded ? Format.Percent(comparison.ShareOfHandWritten(variant)) : string.Empty,
                Format.Bytes(comparison.Median(variant, static m => m.Bytes)));
        }
    }
}
