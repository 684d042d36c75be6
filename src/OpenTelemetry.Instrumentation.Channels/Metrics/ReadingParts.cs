// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>Specifies what a collection reads of the channels of a series.</summary>
[Flags]
internal enum ReadingParts
{
    Totals = 1,
    Queue = 2,
    Ages = 4,
    Waiters = 8,
    States = 16,
    Unaccounted = 32,
    All = Totals | Queue | Ages | Waiters | States | Unaccounted,
}
