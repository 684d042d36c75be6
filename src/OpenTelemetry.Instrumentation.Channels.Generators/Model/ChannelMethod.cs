// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>The ways in which <c>System.Threading.Channels.Channel</c> creates channels.</summary>
internal enum ChannelMethod
{
    Bounded,
    BoundedWithOptions,
    BoundedWithCallback,
    Unbounded,
    UnboundedWithOptions,
    Prioritized,
    PrioritizedWithOptions,
}
