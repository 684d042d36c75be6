// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>The channels of the soak.</summary>
internal enum SoakKind
{
    BoundedOne,
    Bounded,
    DropNewest,
    DropOldest,
    DropWrite,
    Unbounded,
    SingleReader,
    Prioritized,
    Rendezvous,
}
