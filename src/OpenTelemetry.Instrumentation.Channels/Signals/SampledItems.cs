// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Signals;

/// <summary>Records that any channel accepted a sampled item since the last look.</summary>
internal static class SampledItems
{
    private static bool s_hasAny;

    public static bool HasAny => Volatile.Read(ref s_hasAny);

    /// <summary>Notes that a sampled item was accepted.</summary>
    public static void OnAccepted()
    {
        if (!Volatile.Read(ref s_hasAny))
        {
            Volatile.Write(ref s_hasAny, true);
        }
    }

    public static void Reset() => Volatile.Write(ref s_hasAny, false);
}
