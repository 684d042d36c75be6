// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Specifies whether a finding of the leak detector is proved.</summary>
public enum ChannelLeakVerdict
{
    /// <summary>
    /// The finding is likely: a lack of progress, or a wait that a token or a time limit can still end. Look at the
    /// channel, but do not fail a build.
    /// </summary>
    Suspected = 0,

    /// <summary>The finding is proved: code that waits on the channel can never continue, and that is so now.</summary>
    Definite = 1,
}
