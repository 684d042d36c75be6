// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>Names of channels that no other test has.</summary>
internal static class TestNames
{
    private static int s_count;

    public static string New(string name) => $"{name} {Interlocked.Increment(ref s_count)}";
}
