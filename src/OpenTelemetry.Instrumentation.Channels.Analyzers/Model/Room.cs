// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>Specifies whether a write finds room in its channel.</summary>
internal enum Room
{
    Unknown,

    /// <summary>The channel is unbounded, drops items, or is new and has room for what is written.</summary>
    Always,

    /// <summary>The channel is bounded, and can be full.</summary>
    Limited,
}
