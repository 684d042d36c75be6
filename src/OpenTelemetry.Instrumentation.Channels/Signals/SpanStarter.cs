// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>Starts and stops spans without a trace in the flow that happens to do it.</summary>
internal static class SpanStarter
{
    /// <summary>Starts a span and takes the ambient span of the caller back at once.</summary>
    public static Activity? StartDetached(
        SpanTemplate template,
        ActivityContext parent,
        DateTimeOffset startTime)
    {
        var ambient = FlowSpan.Capture();
        try
        {
            return Start(template, parent, startTime);
        }
        finally
        {
            ambient.Restore();
        }
    }

    /// <summary>Starts a span, which becomes the ambient span of the caller.</summary>
    public static Activity? Start(SpanTemplate template, ActivityContext parent, DateTimeOffset startTime)
    {
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            return ChannelTracing.Source.StartActivity(
                template.SpanName,
                ActivityKind.Internal,
                parent,
                template.Tags,
                links: null,
                startTime);
        }
        finally
        {
            CallOut.Leave(outer);
        }
    }

    /// <summary>Stops a span that may have been started in another flow.</summary>
    public static void StopDetached(Activity activity, DateTimeOffset endTime)
    {
        var ambient = FlowSpan.Capture();
        CallOutKinds outer = CallOut.Enter(CallOutKinds.Span);
        try
        {
            activity.SetEndTime(endTime.UtcDateTime);
            activity.Stop();
        }
        finally
        {
            CallOut.Leave(outer);
            ambient.Restore();
        }
    }

    /// <summary>Converts a timestamp to the time of day, seen from now.</summary>
    public static DateTimeOffset TimeOf(TimeProvider clock, long timestamp)
        => clock.GetUtcNow() - clock.GetElapsedTime(timestamp, clock.GetTimestamp());
}
