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
#if NET9_0_OR_GREATER
    Prioritized,
#endif
    Rendezvous,
    RendezvousDropWrite,

    /// <summary>A bounded channel that was made elsewhere.</summary>
    Foreign,
}
