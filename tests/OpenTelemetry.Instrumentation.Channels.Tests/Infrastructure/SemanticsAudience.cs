// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Who listens while nothing may be allocated.</summary>
public enum SemanticsAudience
{
    Nobody,
    MeterListener,
    MeterProvider,

    /// <summary>Spans are listened to; the flow has none.</summary>
    SpansWithoutAmbient,

    /// <summary>Spans are listened to; the one of the flow is not sampled.</summary>
    SpansUnsampled,
}
