// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies what happens to the items that are in a channel when a token completes it.</summary>
public enum ChannelLeftovers
{
    /// <summary>The items stay, and readers receive them before the end. The default.</summary>
    Keep = 0,

    /// <summary>The items are removed and discarded; metrics count them as received.</summary>
    Discard = 1,
}
