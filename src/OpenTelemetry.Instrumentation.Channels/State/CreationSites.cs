// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>
/// Finds out who makes a channel. By the text of the stack, which is there under NativeAOT too, where methods are not.
/// </summary>
internal static class CreationSites
{
    private const string At = "   at ";
    private const string Own = "   at OpenTelemetry.Instrumentation.Channels.";

    private static readonly string[] s_own =
    [
        Own + "Leaks.",
        Own + "State.",
        Own + "Instrumented.",
        Own + "InstrumentedChannel.",
        Own + "ChannelExtensions.",
        Own + "Generated.",
        Own + "Hosting.Registration.",
        "   at Microsoft.Extensions.DependencyInjection.InstrumentedChannelServiceCollectionExtensions.",
    ];

    /// <summary>Gets the method that makes a channel now, or null.</summary>
    public static string? Now() => Site(new StackTrace(fNeedFileInfo: false).ToString());

    /// <summary>Gets the stack trace of the creation of a channel, with files and lines where they are known.</summary>
    public static string StackNow() => Caller(new StackTrace(fNeedFileInfo: true).ToString());

    /// <summary>Gets the method, with file and line where they are known, that a stack begins with.</summary>
    public static string? OfStack(string? stack) => stack is null ? null : Site(stack);

    private static string? Site(string stack)
    {
        string caller = Caller(stack);
        int start = caller.IndexOf(At, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += At.Length;
        int end = caller.IndexOfAny(['\r', '\n'], start);
        return end < 0 ? caller.Substring(start) : caller.Substring(start, end - start);
    }

    private static string Caller(string stack)
    {
        int line = 0;
        while (line < stack.Length && s_own.Any(own => string.CompareOrdinal(stack, line, own, 0, own.Length) == 0))
        {
            int next = stack.IndexOf('\n', line);
            line = next < 0 ? stack.Length : next + 1;
        }

        return stack.Substring(line);
    }
}
