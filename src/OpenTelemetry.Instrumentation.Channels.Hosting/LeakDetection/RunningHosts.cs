// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.LeakDetection;

/// <summary>
/// The running hosts of the process that have channels, with the leak detection or without: while one of them runs,
/// open channels may be its own and are no leak.
/// </summary>
internal static class RunningHosts
{
    private static readonly object s_lock = new();
    private static readonly HashSet<HostPresence> s_running = [];

    public static void OnStarting(HostPresence host)
    {
        lock (s_lock)
        {
            if (s_running.Count == 0)
            {
                ChannelLeakDetector.OnApplicationStarting();
            }

            s_running.Add(host);
        }
    }

    /// <summary>Notes that a host has ended; the second time changes nothing.</summary>
    /// <returns>Whether none is left.</returns>
    public static bool OnEnded(HostPresence host)
    {
        lock (s_lock)
        {
            s_running.Remove(host);
            return s_running.Count == 0;
        }
    }

    /// <summary>
    /// Records that a host is gone: channels of later programs in this process may be open, whether their hosts are
    /// known or not.
    /// </summary>
    public static void OnGone(HostPresence host)
    {
        lock (s_lock)
        {
            s_running.Remove(host);
            if (s_running.Count == 0)
            {
                ChannelLeakDetector.OnApplicationStarting();
            }
        }
    }
}
