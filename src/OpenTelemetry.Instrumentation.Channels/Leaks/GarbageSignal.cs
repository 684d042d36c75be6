// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Signals that a full garbage collection has ended, after which unreachable halves can be seen. The only instance runs
/// its finalizer again and again. It queues a check to the pool, and only after the creation of a channel.
/// </summary>
internal sealed class GarbageSignal
{
    private static int s_isSet;

    private GarbageSignal()
    {
    }

    ~GarbageSignal()
    {
        if (Environment.HasShutdownStarted)
        {
            return;
        }

        // Young for its first two collections: those find nothing that the next full one does not find.
        if (GC.GetGeneration(this) == GC.MaxGeneration)
        {
            LeakSignal.Request();
        }

        GC.ReRegisterForFinalize(this);
    }

    public static void Ensure()
    {
        if (Volatile.Read(ref s_isSet) == 0 && Interlocked.Exchange(ref s_isSet, 1) == 0)
        {
            _ = new GarbageSignal();
        }
    }
}
