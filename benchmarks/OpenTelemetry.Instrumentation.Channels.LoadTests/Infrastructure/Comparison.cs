// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>The same run in several variants, by turns, so that what disturbs one round disturbs all of them.</summary>
internal sealed class Comparison
{
    private readonly Dictionary<Variant, List<Measurement>> _rounds = [];

    private Comparison(IReadOnlyList<Variant> variants) => Variants = variants;

    public IReadOnlyList<Variant> Variants { get; }

    public static Comparison Of(int rounds, IReadOnlyList<Variant> variants, Func<Variant, Measurement> measure)
    {
        var comparison = new Comparison(variants);
        foreach (Variant variant in variants)
        {
            comparison._rounds[variant] = [];
            Measure(variant, measure);
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (Variant variant in variants)
            {
                comparison._rounds[variant].Add(Measure(variant, measure));
            }
        }

        return comparison;
    }

    public double Median(Variant variant, Func<Measurement, double> of) => _rounds[variant].Median(of);

    /// <summary>The median time of a variant by that of the bare channel.</summary>
    public double Ratio(Variant variant)
        => Median(variant, static m => m.Nanoseconds) / Median(Variant.Bare, static m => m.Nanoseconds);

    /// <summary>The share of what hand-written instrumentation adds that a variant adds.</summary>
    public double ShareOfHandWritten(Variant variant) => (Ratio(variant) - 1) / (Ratio(Variant.HandWritten) - 1);

    private static Measurement Measure(Variant variant, Func<Variant, Measurement> measure)
    {
        using MetricCollector? collector = variant.IsCollected() ? new MetricCollector() : null;
        return measure(variant);
    }
}
