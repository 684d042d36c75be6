// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>The kinds and modes of channels that behave differently.</summary>
public enum SemanticsKind
{
    BoundedWait,
    DropNewest,
    DropOldest,
    DropWrite,
    Unbounded,
    SingleReader,
    Prioritized,
    Rendezvous,
    RendezvousDropWrite,

    /// <summary>A bounded channel that was made elsewhere.</summary>
    Foreign,
}
