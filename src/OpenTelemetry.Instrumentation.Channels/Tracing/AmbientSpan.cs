// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// Distinguishes the consumer's own span from one that was merely current when a long read loop started.
/// </summary>
internal static class AmbientSpan
{
    /// <summary>
    /// Returns whether a span that is current at an explicit scope is the consumer's own: it has not ended.
    /// </summary>
    public static bool IsGenuineForScope(Activity? ambient) => ambient is { IsStopped: false };

    /// <summary>
    /// Returns whether a span that was current when a loop started is the loop's own: it belongs to a request or a
    /// message that is still being handled.
    /// </summary>
    public static bool IsGenuineForLoop(Activity? ambient)
    {
        if (ambient is not { IsStopped: false })
        {
            return false;
        }

        return RootOf(ambient) is { IsStopped: false, Kind: ActivityKind.Server or ActivityKind.Consumer };
    }

    /// <summary>
    /// Returns whether the consumer's own span takes a further item as a child: only while it is young and has few,
    /// because the span of a connection that stays open would collect items for as long as it lives.
    /// </summary>
    public static bool HasRoom(Activity ambient, ItemContext context, TracingSettings settings)
    {
        if (DateTime.UtcNow - RootOf(ambient).StartTimeUtc > settings.MaxParentAge)
        {
            return false;
        }

        // An item that was written in the same trace is counted there.
        return ambient.TraceId == context.Origin.TraceId && !context.IsPartial
            ? !context.FansOut
            : TraceBudget.Of(ambient).TryTakeItem(settings.FanOutLimit);
    }

    private static Activity RootOf(Activity activity)
    {
        Activity root = activity;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }
}
