// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Processing;

/// <summary>
/// Distinguishes a loop, which opens its enumerator and moves on in one flow, from workers that share an enumerator and
/// move on in flows of their own. All loops share one slot, because workers leave it behind in the flow that opened the
/// enumerator.
/// </summary>
internal static class LoopOpening
{
    private static readonly AsyncLocal<object?> s_last = new();

    public static object Mark()
    {
        var opening = new object();
        s_last.Value = opening;
        return opening;
    }

    /// <summary>Returns whether this flow is the one that opened; asked once.</summary>
    public static bool IsHere(object opening)
    {
        if (s_last.Value != opening)
        {
            return false;
        }

        s_last.Value = null;
        return true;
    }
}
