// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The channels that life-times are tested with, bare and instrumented.</summary>
public enum LifetimeKind
{
    BareBounded,
    BareUnbounded,
    BareSingleReader,
    BarePrioritized,
    Bounded,
    Unbounded,
    SingleReader,
    Prioritized,
    Foreign,
}
