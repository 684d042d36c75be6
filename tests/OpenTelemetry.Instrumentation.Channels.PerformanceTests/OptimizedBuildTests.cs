// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests;

/// <summary>Figures of code that the JIT does not optimize would mean nothing.</summary>
public class OptimizedBuildTests
{
    [Theory]
    [InlineData(typeof(InstrumentedChannel))]
    [InlineData(typeof(OptimizedBuildTests))]
    public void Assembly_UnderMeasurement_IsOptimized(Type typeOfAssembly)
        => Assert.False(
            typeOfAssembly.Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true });
}
