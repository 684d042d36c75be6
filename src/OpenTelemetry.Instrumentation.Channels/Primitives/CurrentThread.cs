// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

#if NET
using System.Runtime.CompilerServices;
#endif

namespace OpenTelemetry.Instrumentation.Channels.Primitives;

/// <summary>The running thread.</summary>
internal static class CurrentThread
{
#if NET
    // Read in place, whereas Environment.CurrentManagedThreadId is a call.
    [ThreadStatic]
    private static int s_id;

    /// <summary>
    /// Returns whether the running thread is known to have a managed id; false once in the life of each thread.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(int id) => s_id == id;

    /// <summary>Gets the managed id of the running thread.</summary>
    public static int Id() => s_id = Environment.CurrentManagedThreadId;
#else
    /// <summary>Returns whether the running thread has a managed id.</summary>
    public static bool Is(int id) => Environment.CurrentManagedThreadId == id;

    /// <summary>Gets the managed id of the running thread.</summary>
    public static int Id() => Environment.CurrentManagedThreadId;
#endif
}
