// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>What was measured of a benchmark, for an item.</summary>
/// <param name="Type">The class of the benchmark.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its parameters and the item type; empty where there is only one case.</param>
/// <param name="Nanoseconds">The median.</param>
/// <param name="Spread">The distance of the quartiles, by the median.</param>
/// <param name="Bytes">The bytes allocated, by all threads.</param>
public sealed record Measurement(
    Type Type, string Method, string Parameters, double Nanoseconds, double Spread, double Bytes)
{
    public static Measurement? Of(BenchmarkReport report)
    {
        if (!report.Success || report.ResultStatistics is not Statistics statistics)
        {
            return null;
        }

        BenchmarkCase benchmark = report.BenchmarkCase;
        return new Measurement(
            benchmark.Descriptor.Type,
            benchmark.Descriptor.WorkloadMethod.Name,
            ParametersOf(benchmark),
            statistics.Median,
            statistics.InterquartileRange / statistics.Median,
            BytesOf(report));
    }

    private static double BytesOf(BenchmarkReport report)
        => report.GcStats.TotalOperations == 0
            ? double.NaN
            : (report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: true) ?? double.NaN)
                / report.GcStats.TotalOperations;

    private static string ParametersOf(BenchmarkCase benchmark)
    {
        IEnumerable<string?> values = benchmark.Parameters.Items.Select(item => item.Value?.ToString());
        IEnumerable<string> types = benchmark.Descriptor.Type.GenericTypeArguments.Select(
            type => type == typeof(int) ? "`int`" : "a reference");
        return string.Join(", ", values.Concat(types));
    }
}
