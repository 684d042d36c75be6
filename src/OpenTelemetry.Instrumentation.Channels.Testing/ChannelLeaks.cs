// Copyright The OpenTelemetry Authors
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
}
