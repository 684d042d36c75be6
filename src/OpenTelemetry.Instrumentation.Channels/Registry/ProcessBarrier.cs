// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>
/// Makes what every thread of the process wrote so far visible to the caller: it is dear, and lets those threads do
/// without a barrier of their own.
/// </summary>
internal static class ProcessBarrier
{
    public static void Issue()
    {
#if NET
        Interlocked.MemoryBarrierProcessWide();
#else
        Interlocked.MemoryBarrier();
#endif
    }
}
