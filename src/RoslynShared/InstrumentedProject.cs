// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Determines whether the compiler instruments the channels of the project.</summary>
internal static class InstrumentedProject
{
    private const string PropertyName = "build_property.InstrumentChannels";

    public static bool Is(AnalyzerOptions options) => Is(options.AnalyzerConfigOptionsProvider);

    public static bool Is(AnalyzerConfigOptionsProvider options)
        => options.GlobalOptions.TryGetValue(PropertyName, out string? value)
            && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
