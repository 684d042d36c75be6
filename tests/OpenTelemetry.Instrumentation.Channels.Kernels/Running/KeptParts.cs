// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>The static list that makes parts of programs reachable.</summary>
public static class KeptParts
{
    private static readonly Lock s_lock = new();
    private static readonly List<object> s_parts = [];

    /// <summary>Lets go of all of them.</summary>
    public static void Clear()
    {
        lock (s_lock)
        {
            s_parts.Clear();
        }
    }

    /// <summary>Keeps something.</summary>
    internal static void Add(object part)
    {
        lock (s_lock)
        {
            s_parts.Add(part);
        }
    }
}
