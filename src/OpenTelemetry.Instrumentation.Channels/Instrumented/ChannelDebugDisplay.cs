// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>The line that the debugger shows for a channel and its halves.</summary>
internal static class ChannelDebugDisplay
{
    public static string Of(ChannelState state)
        => $"Name = {state.Name}, Items = {state.Length}, Closed = {state.IsClosed}"
            + (state.Capacity is { } capacity ? $", Capacity = {capacity}" : string.Empty);
}
