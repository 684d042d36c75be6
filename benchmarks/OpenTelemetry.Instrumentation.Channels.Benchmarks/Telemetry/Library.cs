// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>The library, as its telemetry calls it.</summary>
public static class Library
{
    /// <summary>The name of the <c>ActivitySource</c>, of the <c>Meter</c>, and of the package.</summary>
    public const string Name = "OpenTelemetry.Instrumentation.Channels";
}
