// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// Stands for the span of a writer that is not sampled, while its item is handled: what is started meanwhile follows
/// the writer's decision. It has no source, so that it is never exported.
/// </summary>
internal static class UnsampledSpan
{
    private const string OperationName = "OpenTelemetry.Instrumentation.Channels.Unsampled";

    /// <summary>Starts it and makes it the current span.</summary>
    public static Activity Start(ItemContext context)
    {
        ActivityContext writer = context.Origin;
        Activity span = new Activity(OperationName)
            .SetParentId(writer.TraceId, writer.SpanId, writer.TraceFlags & ~ActivityTraceFlags.Recorded);
        span.IsAllDataRequested = false;
        span.TraceStateString = writer.TraceState;
        span.Start();
        context.AddBaggageTo(span);
        return span;
    }
}
