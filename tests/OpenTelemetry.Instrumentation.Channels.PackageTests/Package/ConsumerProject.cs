// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The project file of somebody who references the package.</summary>
internal static class ConsumerProject
{
    // What the machine already has is not loaded again: its cache is the fallback of an empty one.
    public static string Of(PackedLibrary package, string framework, string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <RestoreAdditionalProjectSources>{package.Source}</RestoreAdditionalProjectSources>
            <RestoreFallbackFolders>{MachineCache()}</RestoreFallbackFolders>
            <InvariantGlobalization>true</InvariantGlobalization>
            <RollForward>Major</RollForward>
            <NuGetAudit>false</NuGetAudit>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{Repository.LibraryName}" Version="[{package.Version}]" />
            {items}
          </ItemGroup>
        </Project>
        """;

    private static string MachineCache()
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
