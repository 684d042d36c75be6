// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>The part of a program that its run keeps reachable.</summary>
public enum KeptPart
{
    /// <summary>Nothing: what is stuck is garbage.</summary>
    None,

    /// <summary>The tasks of its activities, and by them what their state machines refer to.</summary>
    Activities,

    /// <summary>Its channels, both halves: nothing can be proved of them.</summary>
    Channels,
}
