// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Testing;

/// <summary>Finds the channels that a test leaks.</summary>
/// <remarks>
/// Tests may run in parallel: a channel belongs to the scope of the flow that creates it, and to no other. All members
/// are thread-safe.
/// </remarks>
public static class ChannelLeaks
{
    /// <summary>
    /// Starts a scope: the instrumented channels that the running flow creates, and the flows that it starts, belong to
    /// the test.
    /// </summary>
    /// <param name="testName">The name of the test, for the report; by default that of the calling method.</param>
    /// <returns>The scope; dispose it at the end of the test.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="testName"/> is <see langword="null"/>.</exception>
    public static ChannelLeakScope Track([CallerMemberName] string testName = "")
    {
        ArgumentNullException.ThrowIfNull(testName);
        return new ChannelLeakScope(testName);
    }

    /// <summary>
    /// Plants the leaks that a garbage collection proves, which are those that
    /// <see cref="ChannelLeakScope.VerifyNoneAsync()"/> fails for, and checks whether the detector finds them. A run
    /// without findings means that nothing leaked only where this passes.
    /// </summary>
    /// <remarks>
    /// It forces up to 20 rounds of garbage collections. Subscribers, the log and the metrics receive the findings: the
    /// names of the planted channels begin with <c>channel-leaks.self-check.</c>
    /// </remarks>
    /// <returns>What was planted and what was found.</returns>
    public static ChannelLeakSelfCheckResult SelfCheck() => PlantedLeaks.Check();
}
