// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>
/// Makes what every thread of the process wrote so far visible to the caller: it is dear, and lets those threads do
/// without a barrier of their own.
/// </summary>
internal static class ProcessBarrier
{
    [ThreadStatic]
    private static long s_issued;

    /// <summary>Gets how many barriers the current thread has issued.</summary>
    public static long IssuedByThread => s_issued;

    public static void Issue()
    {
        s_issued++;
#if NET
        Interlocked.MemoryBarrierProcessWide();
#else
        Interlocked.MemoryBarrier();
#endif
    }
}
