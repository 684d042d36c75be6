// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>How sure a finding of the leak detector is.</summary>
public enum ChannelLeakVerdict
{
    /// <summary>
    /// It is likely, by a lack of progress, or a token or a time limit may still end the wait: look, but do not fail a build.
    /// </summary>
    Suspected = 0,

    /// <summary>It is proved: code that waits on the channel can never continue, and that is so now.</summary>
    Definite = 1,
}
