// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>The benchmarks of a mode.</summary>
public sealed class Selection(Mode mode) : IFilter
{
    public bool Predicate(BenchmarkCase benchmarkCase)
    {
        Type type = benchmarkCase.Descriptor.Type;
        if (mode == Mode.ShortRun && type.GenericTypeArguments.Contains(typeof(Message)))
        {
            return false;
        }

        // Tracing does not depend on the kind of the channel.
        return !IsOtherKind(benchmarkCase)
            || benchmarkCase.Descriptor.WorkloadMethod.Name is nameof(Variant.Bare)
                or nameof(Variant.Idle)
                or nameof(Variant.Metrics)
                or nameof(Variant.MetricsByHand);
    }

    private static bool IsOtherKind(BenchmarkCase benchmarkCase)
        => benchmarkCase.Descriptor.Type == typeof(P1ToFull)
            || benchmarkCase.Parameters.Items.Any(item => item.Value is ChannelShape and not ChannelShape.Bounded);
}
