// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Tests.Browser;

/// <summary>A test in a real browser: fails on a build server that has none, and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null && !IsBuildServer)
        {
            Skip = Chromium.Missing;
        }
    }

    private static bool IsBuildServer
        => Environment.GetEnvironmentVariable("CI") == "true"
            || Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";
}
