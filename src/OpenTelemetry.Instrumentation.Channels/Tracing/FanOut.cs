// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>Counts the items that were written under one span, for as long as the span lives.</summary>
internal static class FanOut
{
    private static readonly ConditionalWeakTable<Activity, StrongBox<int>> s_items = new();

    public static StrongBox<int> CounterOf(Activity activity)
        => s_items.GetValue(activity, static _ => new StrongBox<int>());
}
