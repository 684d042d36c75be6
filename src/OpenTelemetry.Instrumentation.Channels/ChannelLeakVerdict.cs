// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>How sure a finding of the leak detector is.</summary>
public enum ChannelLeakVerdict
{
    /// <summary>It is likely, by age or by slope: look, but let no build fail of it.</summary>
    Suspected = 0,

    /// <summary>It is proved, by what the garbage collector found unreachable or by an invariant that is broken.</summary>
    Definite = 1,
}
