// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>Specifies the health of a channel, the worst last.</summary>
internal enum ChannelHealth
{
    Ok,

    /// <summary>It has work, and whether it is read is not known yet.</summary>
    Unknown,
    Full,
    Suspected,
    Stalled,
    Stuck,
}
