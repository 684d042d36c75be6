// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>
/// A clock that is cheap to read, where the time provider is the system's: milliseconds since the machine started.
/// </summary>
internal static class CoarseClock
{
    /// <summary>Returns whether many events may have one time.</summary>
    public static bool IsCoarse(TimeProvider clock) => clock == TimeProvider.System;

    /// <summary>Gets the time now; never 0.</summary>
    public static long Now(TimeProvider clock)
    {
        long now = clock == TimeProvider.System ? Milliseconds : clock.GetTimestamp();
        return now == 0 ? 1 : now;
    }

    /// <summary>Gets the time that has passed since a time of this clock.</summary>
    public static TimeSpan Elapsed(TimeProvider clock, long since)
        => clock == TimeProvider.System
            ? TimeSpan.FromMilliseconds(Milliseconds - since)
            : clock.GetElapsedTime(since, clock.GetTimestamp());

#if NET
    private static long Milliseconds => Environment.TickCount64;
#else
    private static long Milliseconds
        => System.Diagnostics.Stopwatch.GetTimestamp() / (System.Diagnostics.Stopwatch.Frequency / 1000);
#endif
}
