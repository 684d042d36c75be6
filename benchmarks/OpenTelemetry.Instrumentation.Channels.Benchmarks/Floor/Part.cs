// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Floor;

/// <summary>What an instrumented channel cannot do without, one more at a time.</summary>
public enum Part
{
    /// <summary>The runtime's channel.</summary>
    Bare,

    /// <summary>Two halves that pass every call on.</summary>
    Halves,

    /// <summary>And the item in a struct with a number of four bytes.</summary>
    Envelope,

    /// <summary>And a field incremented at each end, which is exact for one thread only.</summary>
    PlainCounters,

    /// <summary>The same, by atomic operations: exact for all threads.</summary>
    AtomicCounters,

    /// <summary>The library, while nothing listens.</summary>
    Library,
}
