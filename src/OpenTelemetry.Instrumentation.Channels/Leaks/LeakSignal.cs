// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Queues one examination of unreachable channels to the pool, however often it is requested meanwhile.
/// </summary>
internal static class LeakSignal
{
    private static int s_isRequested;

    public static void Request()
    {
        if (Interlocked.Exchange(ref s_isRequested, 1) != 0)
        {
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static _ =>
            {
                Volatile.Write(ref s_isRequested, 0);
                try
                {
                    LeakCheck.RunAfterGarbage();
                    UnsampledUse.Look();
                }
                catch (Exception failure)
                {
                    ChannelLog.TelemetryFailed("leaks", string.Empty, failure);
                }
            },
            null);
    }
}
