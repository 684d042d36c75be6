// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>The channels under measurement.</summary>
public enum ChannelKind
{
    Bounded,
    Unbounded,
    SingleReader,
    DropOldest,
}
