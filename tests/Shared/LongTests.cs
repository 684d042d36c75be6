// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Decides whether tests run that take long.</summary>
internal static class LongTests
{
    public const string SkipReason =
        "It takes long. Build servers (CI=true) run it; set LONG_TESTS=true to run it here.";

    public static bool AreOn { get; } = IsTrue("CI") || IsTrue("LONG_TESTS");

    private static bool IsTrue(string variable)
        => string.Equals(Environment.GetEnvironmentVariable(variable), "true", StringComparison.OrdinalIgnoreCase);
}
