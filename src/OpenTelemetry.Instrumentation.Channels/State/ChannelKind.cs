// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>The kinds of channels that behave differently.</summary>
internal enum ChannelKind : byte
{
    Bounded,
    Unbounded,
    Prioritized,
    Rendezvous,

    /// <summary>Made elsewhere: nothing is known but what it shows.</summary>
    Foreign,
}
