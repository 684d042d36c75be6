// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>What becomes of the items that are in a channel when a token completes it.</summary>
public enum ChannelLeftovers
{
    /// <summary>They stay, and readers get them before they learn of the end. The default.</summary>
    Keep = 0,

    /// <summary>They are taken out and forgotten; metrics count them as received.</summary>
    Discard = 1,
}
