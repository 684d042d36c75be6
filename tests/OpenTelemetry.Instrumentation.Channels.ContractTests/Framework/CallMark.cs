// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>Tells what runs inside a call, on the caller's thread, from what runs elsewhere or after it.</summary>
internal static class CallMark
{
    [ThreadStatic]
    private static int s_depth;

    public static bool IsInside => s_depth > 0;

    public static void Call(Action action)
    {
        s_depth++;
        try
        {
            action();
        }
        finally
        {
            s_depth--;
        }
    }
}
