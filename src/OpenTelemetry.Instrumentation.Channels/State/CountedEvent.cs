// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Names the counts of a <see cref="CounterCell"/>.</summary>
internal enum CountedEvent
{
    Sent,
    Received,
    Dropped,
    Started,
    Finished,
}
