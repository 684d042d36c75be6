// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>Counts the items that were written under one span, for as long as the span lives.</summary>
internal static class FanOut
{
    private static readonly ConditionalWeakTable<Activity, StrongBox<int>> s_items = new();

    /// <summary>Counts one item more.</summary>
    /// <returns>Whether the item is beyond the limit.</returns>
    public static bool IsBeyond(Activity activity, int limit)
    {
        StrongBox<int> items = s_items.GetValue(activity, static _ => new StrongBox<int>());
        return Interlocked.Increment(ref items.Value) > limit;
    }
}
