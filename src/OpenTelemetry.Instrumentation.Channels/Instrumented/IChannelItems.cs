// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Gives the debugger the inner object that can list the items.</summary>
internal interface IChannelItems
{
    object Source { get; }
}
