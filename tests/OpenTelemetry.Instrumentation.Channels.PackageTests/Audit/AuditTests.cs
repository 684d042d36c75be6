// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// The audit that Directory.Build.props turns on, with a package that a source knows to be vulnerable.
/// </summary>
public sealed class AuditTests
{
    [Fact]
    public async Task Restore_VulnerablePackageOnBuildServer_Fails()
    {
        await using AdvisoryServer server = AdvisoryServer.Start(knowsVulnerabilities: true);

        CommandResult restore = await RestoreAsync(server, AdvisoryServer.VulnerableVersion, isBuildServer: true);

        Assert.NotEqual(0, restore.ExitCode);
        Assert.Contains("error NU1903", restore.Output, StringComparison.Ordinal);
        Assert.Contains(AdvisoryServer.Package, restore.Output, StringComparison.Ordinal);
    }

    // An advisory of today must not break the build of a commit of last year.
    [Fact]
    public async Task Restore_VulnerablePackageElsewhere_Warns()
    {
        await using AdvisoryServer server = AdvisoryServer.Start(knowsVulnerabilities: true);

        CommandResult restore =
            (await RestoreAsync(server, AdvisoryServer.VulnerableVersion, isBuildServer: false)).Succeeded();

        Assert.Contains("warning NU1903", restore.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_FixedPackage_SucceedsWithoutFinding()
    {
        await using AdvisoryServer server = AdvisoryServer.Start(knowsVulnerabilities: true);

        CommandResult restore =
            (await RestoreAsync(server, AdvisoryServer.FixedVersion, isBuildServer: true)).Succeeded();

        Assert.DoesNotContain("NU190", restore.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_SourceKnowsNoVulnerabilities_SaysSoAndSucceeds()
    {
        await using AdvisoryServer server = AdvisoryServer.Start(knowsVulnerabilities: false);

        CommandResult restore =
            (await RestoreAsync(server, AdvisoryServer.VulnerableVersion, isBuildServer: true)).Succeeded();

        Assert.Contains("warning NU1905", restore.Output, StringComparison.Ordinal);
    }

    private static async Task<CommandResult> RestoreAsync(AdvisoryServer server, string version, bool isBuildServer)
    {
        using var folder = new TemporaryFolder();
        folder.File("nuget.config", $"""
            <configuration>
              <auditSources>
                <clear />
                <add key="advisories" value="{server.Address}" allowInsecureConnections="true" />
              </auditSources>
            </configuration>
            """);
        folder.File("Directory.Build.props", $"""
            <Project>
              <Import Project="{Path.Combine(Repository.Root, "Directory.Build.props")}" />
            </Project>
            """);
        folder.File("Audited.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagePruningEnabled>false</RestorePackagePruningEnabled>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{AdvisoryServer.Package}" Version="[{version}]" />
              </ItemGroup>
            </Project>
            """);
        return await Command.DotNetAsync(
            folder.Path, "restore", "--disable-build-servers", "-p:CI=" + (isBuildServer ? "true" : "false"));
    }
}
