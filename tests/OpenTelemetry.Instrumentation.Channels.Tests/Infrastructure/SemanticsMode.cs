// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Who listens.</summary>
public enum SemanticsMode
{
    Idle,
    Metrics,

    /// <summary>Metrics, and every span recorded.</summary>
    Spans,
}
