// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>
/// The hosts of the process that run the leak detection: while one of them runs, open channels are no leak, as may be those of
/// the others.
/// </summary>
internal static class RunningHosts
{
    private static readonly object s_lock = new();
    private static int s_count;

    public static void OnStarting()
    {
        lock (s_lock)
        {
            if (s_count++ == 0)
            {
                LeakCheck.ForgetStop();
            }
        }
    }

    /// <summary>Tells that a host has ended.</summary>
    /// <returns>Whether it was the last one.</returns>
    public static bool OnEnded()
    {
        lock (s_lock)
        {
            return --s_count == 0;
        }
    }
}
