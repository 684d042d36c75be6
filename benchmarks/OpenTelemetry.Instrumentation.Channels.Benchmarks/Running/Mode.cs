// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Running;

/// <summary>How long a run may take.</summary>
public enum Mode
{
    /// <summary>Every scenario, some minutes.</summary>
    ShortRun,

    /// <summary>More of each, several processes for each benchmark, about an hour.</summary>
    LongRun,
}
