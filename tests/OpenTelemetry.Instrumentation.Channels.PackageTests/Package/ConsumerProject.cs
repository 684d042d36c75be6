// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The project file of somebody who references the package.</summary>
internal static class ConsumerProject
{
    public static string Of(PackedLibrary package, string framework, string properties, string items) => $"""
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
            <PackageReference Include="{Repository.LibraryName}" Version="[{package.Version}]" />
            {items}
          </ItemGroup>
        </Project>
        """;
}
