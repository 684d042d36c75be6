// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>Boxes the values of attributes; small numbers are boxed once.</summary>
internal static class TagValues
{
    private const int Count = 1025;

    private static readonly object?[] s_numbers = new object?[Count];

    /// <summary>Gets a box of a number of items.</summary>
    public static object Of(long number)
    {
        if ((ulong)number >= Count)
        {
            return number;
        }

        ref object? box = ref s_numbers[number];
        return box ??= number;
    }
}
