// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Fuzz;

/// <summary>The kinds of channels that are compared.</summary>
public enum FuzzKind
{
    Bounded,
    BoundedOne,
    DropWrite,
    DropNewest,
    DropOldest,
    Rendezvous,
    RendezvousDrop,
    Unbounded,
    UnboundedSingleReader,
    Prioritized,
    AdoptedBounded,
    AdoptedUnbounded,
    AdoptedSingleReader,
    AdoptedPrioritized,
}
