// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Diagnostics;

/// <summary>
/// Marks a thread while telemetry calls code of the application: samplers, span processors, exporters, callbacks,
/// loggers and listeners. Channel operations of that code are not traced, so that telemetry about telemetry ends.
/// </summary>
internal static class CallOut
{
    [ThreadStatic]
    private static CallOutKinds s_kinds;

    /// <summary>Gets a value indicating whether this thread runs code that telemetry called.</summary>
    public static bool IsActive => s_kinds != CallOutKinds.None;

    /// <summary>Marks the thread.</summary>
    /// <returns>The mark before, to give to <see cref="Leave"/>.</returns>
    public static CallOutKinds Enter(CallOutKinds kind)
    {
        CallOutKinds outer = s_kinds;
        s_kinds = outer | kind;
        return outer;
    }

    /// <summary>Marks the thread, unless it is inside of a call of this kind.</summary>
    public static bool TryEnter(CallOutKinds kind, out CallOutKinds outer)
    {
        outer = s_kinds;
        if ((outer & kind) != 0)
        {
            return false;
        }

        s_kinds = outer | kind;
        return true;
    }

    public static void Leave(CallOutKinds outer) => s_kinds = outer;
}
