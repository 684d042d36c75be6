// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Records a failed write.</summary>
internal static class WriteFailure
{
    /// <summary>Records a failed <c>WriteAsync</c>.</summary>
    public static void Record<T>(ChannelState state, ItemContext? context, T item, Exception error)
    {
        if (state.IsShutdown(error))
        {
            state.Series.CountRejectedShutdown();
        }

        if (context is not null)
        {
            SendSpan.Reject(state, context, item, error, isFull: false);
        }
    }

    /// <summary>Records a <c>TryWrite</c> that returned false.</summary>
    public static void RecordRefusal<T>(ChannelState state, ItemContext? context, T item)
    {
        bool isFull = !state.IsClosed;
        if (isFull)
        {
            state.Series.CountRejectedFull();
        }
        else
        {
            state.Series.CountRejectedShutdown();
        }

        if (context is not null)
        {
            SendSpan.Reject(state, context, item, error: null, isFull);
        }
    }
}
