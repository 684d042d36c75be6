// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The project file of somebody who references the package.</summary>
internal static class ConsumerProject
{
    public static string Of(PackedLibrary package, string framework, string properties, string items)
        => WithoutLibrary(package, framework, properties, $"""
            <PackageReference Include="{Repository.LibraryName}" Version="[{package.Version}]" />
                {items}
            """);

    /// <summary>Returns the reference to the package of the analyzers, as the NuGet client writes it.</summary>
    public static string Analyzers(PackedLibrary package) => $"""
        <PackageReference Include="{Repository.AnalyzersName}" Version="[{package.Version}]" PrivateAssets="all" />
        """;

    /// <summary>As <see cref="Of"/>, for a project that references only what the items say.</summary>
    public static string WithoutLibrary(
        PackedLibrary package, string framework, string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            {package.RestoreProperties}
            <InvariantGlobalization>true</InvariantGlobalization>
            <RollForward>Major</RollForward>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;
}
