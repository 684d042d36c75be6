// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Describes what one operation counts.</summary>
internal readonly struct CounterChange
{
    public int Sent { get; init; }

    public int Received { get; init; }

    public int Dropped { get; init; }

    public int Started { get; init; }

    public int Finished { get; init; }
}
