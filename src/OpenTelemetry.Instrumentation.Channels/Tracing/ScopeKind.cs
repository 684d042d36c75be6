// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>Specifies the place of a processing scope.</summary>
internal enum ScopeKind
{
    /// <summary>Opened by the user around the handling of an item.</summary>
    Explicit,

    /// <summary>A turn of a read loop, in the flow of its body.</summary>
    Turn,

    /// <summary>A turn of a read loop that was begun in another flow than the consumer's.</summary>
    DetachedTurn,
}
