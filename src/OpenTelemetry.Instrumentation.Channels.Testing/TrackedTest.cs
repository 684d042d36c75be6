// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Represents the test that the running flow runs, for the attributes of test frameworks, which are called before and
/// after it.
/// </summary>
internal static class TrackedTest
{
    private static readonly AsyncLocal<ChannelLeakScope?> s_scope = new();

    /// <summary>Assigns the channels that the flow creates from now on to a test.</summary>
    public static void Begin(MethodInfo test)
    {
        // The assembly, the class and the test may have an attribute each.
        if (s_scope.Value is null && !MayLeak(test))
        {
            s_scope.Value = ChannelLeaks.Track(NameOf(test));
        }
    }

    /// <summary>Fails if the test has leaked a channel; costs nothing if it created none.</summary>
    /// <exception cref="ChannelLeakException">Channels leaked.</exception>
    public static void End(MethodInfo test, Action<ChannelLeakVerification> configure)
    {
        ChannelLeakScope? scope = s_scope.Value;
        s_scope.Value = null;
        if (scope is null)
        {
            return;
        }

        scope.Leave(keepsListening: true);
        try
        {
            // Not in the context of the framework, which may have one thread.
            ChannelLeakReport? report = scope.HasChannels
                ? Task.Run(() => scope.FindAsync(configure)).GetAwaiter().GetResult()
                : null;
            LeakReportFile.Of(test.DeclaringType?.Assembly)?.Add(report);
            if (report?.Leaks.Count > 0)
            {
                throw new ChannelLeakException(report);
            }
        }
        finally
        {
            scope.Leave();
        }
    }

    private static bool MayLeak(MethodInfo test)
        => test.IsDefined(typeof(AllowChannelLeaksAttribute))
            || test.DeclaringType?.IsDefined(typeof(AllowChannelLeaksAttribute)) == true;

    private static string NameOf(MethodInfo test) => $"{test.DeclaringType?.FullName}.{test.Name}";
}
