// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Makes projects outside of the repository find packages that the tests have packed.</summary>
internal static class PackageSource
{
    /// <summary>Returns the properties of such a project.</summary>
    /// <remarks>What the machine already has is not loaded again: its cache is the fallback of an empty one.</remarks>
    public static string PropertiesFor(string folder) => $"""
        <RestoreAdditionalProjectSources>{folder}</RestoreAdditionalProjectSources>
        <RestoreFallbackFolders>{MachineCache()}</RestoreFallbackFolders>
        <NuGetAudit>false</NuGetAudit>
        """;

    private static string MachineCache()
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
