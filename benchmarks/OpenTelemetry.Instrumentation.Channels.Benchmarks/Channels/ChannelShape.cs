// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Channels;

/// <summary>The channels that are compared.</summary>
public enum ChannelShape
{
    Bounded,
    Unbounded,
    UnboundedSingleReader,
    DropOldest,
}
