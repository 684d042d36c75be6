// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>How what runs here was built.</summary>
internal static class Build
{
    public static bool IsOptimized
        => IsOptimizedAssembly(typeof(InstrumentedChannel).Assembly) && IsOptimizedAssembly(typeof(Build).Assembly);

    private static bool IsOptimizedAssembly(Assembly assembly)
        => assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
