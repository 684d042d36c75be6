// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>The configuration of BenchmarkDotNet for a mode.</summary>
public static class Configuration
{
    public static IConfig Of(Mode mode) => ManualConfig
        .Create(DefaultConfig.Instance)
        .AddJob(JobOf(mode))
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .AddFilter(new Selection(mode))
        .WithArtifactsPath(Repository.Artifacts);

    // In both modes each benchmark has a process of its own: telemetry is process-wide, and what the JIT learnt from
    // the bare channel must not slow down the next one. One invocation is 20,000 items, there is nothing to unroll.
    private static Job JobOf(Mode mode) => mode switch
    {
        Mode.ShortRun => Job.Default.WithId("Short")
            .WithLaunchCount(1)
            .WithWarmupCount(6)
            .WithIterationCount(11)
            .WithIterationTime(TimeInterval.FromMilliseconds(120))
            .WithUnrollFactor(1),
        _ => Job.Default.WithId("Long")
            .WithLaunchCount(3)
            .WithWarmupCount(8)
            .WithIterationCount(15)
            .WithIterationTime(TimeInterval.FromMilliseconds(250))
            .WithUnrollFactor(1),
    };
}
