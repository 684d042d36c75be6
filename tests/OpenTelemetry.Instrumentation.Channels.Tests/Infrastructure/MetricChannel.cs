// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>The channels that count differently.</summary>
public enum MetricChannel
{
    Bounded,
    DropNewest,
    DropOldest,
    DropWrite,
    Unbounded,
    SingleReader,
    Prioritized,
    Rendezvous,
    RendezvousDropWrite,
    Wrapped,
}
