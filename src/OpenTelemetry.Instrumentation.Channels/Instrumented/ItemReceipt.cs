// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Instrumented;

/// <summary>Records that a timed or traced item reached a reader.</summary>
internal static class ItemReceipt
{
    public static void OnTimed(ChannelState state, long stamp)
    {
        state.Ages.OnGone(stamp);
        ItemTimes.RecordTimeInQueue(
            state, state.Clock.GetElapsedTime(stamp, state.Clock.GetTimestamp()));
    }

    public static void OnContext<T>(ChannelState state, ItemContext context, T item)
    {
        // The reader may be here before the writer knows that its item was accepted.
        SendSpan.Accept(state, context, item);
        if (context.IsTimed)
        {
            state.Ages.OnGone(context.AcceptedAt);
        }

        if (context.IsSampled)
        {
            ReceiveSpan.Record(state, context, item);
        }
        else
        {
            ItemTimes.RecordTimeInQueue(
                state, state.Clock.GetElapsedTime(context.AcceptedAt, state.Clock.GetTimestamp()));
        }
    }
}
