// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>What is compared.</summary>
internal enum Variant
{
    /// <summary>The channel of the runtime.</summary>
    Bare,

    /// <summary>Instrumented, and nobody listens.</summary>
    Idle,

    /// <summary>Instrumented, all metrics collected by the SDK.</summary>
    Metrics,

    /// <summary>What people write today: two counters and a histogram, collected by the SDK.</summary>
    HandWritten,
}
