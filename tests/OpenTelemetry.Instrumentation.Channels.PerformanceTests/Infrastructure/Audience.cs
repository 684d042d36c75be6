// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>Who listens.</summary>
public enum Audience
{
    Nobody,

    /// <summary>The SDK, to every instrument.</summary>
    Metrics,

    /// <summary>The SDK, to every instrument and to spans; the span of the writer is there and not sampled.</summary>
    UnsampledSpan,
}
