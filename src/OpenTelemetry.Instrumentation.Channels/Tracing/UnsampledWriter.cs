// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// The context that travels with the items of a writer that has a span which is not sampled. It says nothing about an
/// item, so that all items that a thread writes under one span share it, and it keeps no span alive.
/// </summary>
internal static class UnsampledWriter
{
    [ThreadStatic]
    private static ItemContext? s_last;

    /// <summary>Gets the context; null where none travels.</summary>
    public static ItemContext? ContextOf(ChannelState state, Activity writer)
    {
        try
        {
            if (state.Kind == ChannelKind.Foreign || writer.IdFormat != ActivityIdFormat.W3C)
            {
                return null;
            }

            Baggage baggage = Baggage.Current;
            ItemContext? last = s_last;
            if (last is not null && IsOf(last, writer, baggage))
            {
                return last;
            }

            var context = ItemContext.OfUnsampled(writer, baggage);

            // The baggage of a span changes in place: what was copied of it holds for one item.
            s_last = context.ActivityBaggage is null ? context : null;
            return context;
        }
        catch (Exception failure)
        {
            ChannelLog.TelemetryFailed("send", state.Name, failure);
            return null;
        }
    }

    private static bool IsOf(ItemContext last, Activity writer, Baggage baggage)
        => last.Origin.SpanId == writer.SpanId
            && last.Origin == writer.Context
            && ReferenceEquals(baggage.GetBaggage(), last.Baggage.GetBaggage())
            && !ItemContext.HasBaggage(writer);
}
