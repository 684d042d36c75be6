// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>
/// Connects a test framework that calls code before and after each test. The attributes of the xUnit.net packages use
/// it; an attribute for another framework can use it in the same way.
/// </summary>
/// <remarks>All members are thread-safe. Tests may run in parallel.</remarks>
public static class ChannelLeakTestAdapter
{
    private static readonly AsyncLocal<ChannelLeakScope?> s_scope = new();

    /// <summary>
    /// Begins a test: the channels that the current flow creates from now on belong to it. A second call for the same
    /// test, or a test with <see cref="AllowChannelLeaksAttribute"/>, has no effect.
    /// </summary>
    /// <param name="test">The method of the test.</param>
    /// <exception cref="ArgumentNullException"><paramref name="test"/> is <see langword="null"/>.</exception>
    public static void BeforeTest(MethodInfo test)
    {
        ArgumentNullException.ThrowIfNull(test);

        // The assembly, the class and the test may have an attribute each.
        if (s_scope.Value is null && !MayLeak(test))
        {
            s_scope.Value = ChannelLeaks.Track(NameOf(test));
        }
    }

    /// <summary>
    /// Ends a test and fails when it leaked a channel. It does nothing for a test that created none.
    /// </summary>
    /// <param name="test">The method of the test.</param>
    /// <param name="configure">Configures the verification.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ChannelLeakException">Channels leaked.</exception>
    public static void AfterTest(MethodInfo test, Action<ChannelLeakVerification> configure)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(configure);
        ChannelLeakScope? scope = s_scope.Value;
        s_scope.Value = null;
        if (scope is null)
        {
            return;
        }

        scope.StopTracking();
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
            scope.Stop();
        }
    }

    private static bool MayLeak(MethodInfo test)
        => test.IsDefined(typeof(AllowChannelLeaksAttribute))
            || test.DeclaringType?.IsDefined(typeof(AllowChannelLeaksAttribute)) == true;

    private static string NameOf(MethodInfo test) => $"{test.DeclaringType?.FullName}.{test.Name}";
}
