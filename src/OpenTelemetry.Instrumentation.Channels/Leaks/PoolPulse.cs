// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>
/// Detects that the thread pool has run what was queued before. An operation of a completed channel looks pending until
/// the pool has run its completion. Only after a pulse is it certain that an operation is pending.
/// </summary>
internal static class PoolPulse
{
    private static readonly object s_lock = new();
    private static long s_requested;
    private static long s_passed;

    /// <summary>Queues a pulse, after which there is another look at what is unreachable.</summary>
    /// <returns>Its number.</returns>
    public static long Request()
    {
        long number = Interlocked.Increment(ref s_requested);
        ThreadPool.UnsafeQueueUserWorkItem(static number => Pass((long)number!), number);
        return number;
    }

    /// <summary>Gets the number of the pulse that was requested last.</summary>
    public static long Requested => Volatile.Read(ref s_requested);

    public static bool HasPassed(long number) => Volatile.Read(ref s_passed) >= number;

    /// <summary>Waits until the requested pulses have passed, or until the time limit.</summary>
    public static void Wait(TimeSpan timeLimit)
    {
        long requested = Volatile.Read(ref s_requested);
        int begin = Environment.TickCount;
        lock (s_lock)
        {
            while (s_passed < requested)
            {
                // It is woken by the pulses of others, too.
                TimeSpan left = timeLimit - TimeSpan.FromMilliseconds(unchecked(Environment.TickCount - begin));
                if (left <= TimeSpan.Zero || !Monitor.Wait(s_lock, left))
                {
                    return;
                }
            }
        }
    }

    private static void Pass(long number)
    {
        lock (s_lock)
        {
            Volatile.Write(ref s_passed, Math.Max(s_passed, number));
            Monitor.PulseAll(s_lock);
        }

        LeakSignal.Request();
    }
}
