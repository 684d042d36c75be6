// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A kind of channel.</summary>
internal enum ChannelShape
{
    /// <summary>Without a limit.</summary>
    Unbounded,

    /// <summary>Without a limit, for one reader.</summary>
    SingleReader,

    /// <summary>With a limit; writers wait.</summary>
    Bounded,

    /// <summary>Without room: both sides meet.</summary>
    Rendezvous,

    /// <summary>With a limit; an item is dropped.</summary>
    Dropping,

    /// <summary>By priority.</summary>
    Prioritized,

    /// <summary>Created elsewhere.</summary>
    Foreign,
}
