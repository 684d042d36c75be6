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
#if NET9_0_OR_GREATER
    Prioritized,
#endif
    Rendezvous,
    RendezvousDropWrite,
    Wrapped,
}
