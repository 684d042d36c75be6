// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class PackageIdTests
{
    [Theory]
    [InlineData("OpenTelemetry.Instrumentation.Channels")]
    [InlineData("Contoso.Channels", "-p:PackageIdPrefix=Contoso")]
    public async Task PackageId_Prefix_IsOneProperty(string expected, params string[] arguments)
        => Assert.Equal(expected, await IdOfAsync(Repository.Library, arguments));

    [Theory]
    [InlineData("OpenTelemetry.Instrumentation.Channels.Analyzers")]
    [InlineData("Contoso.Channels.Analyzers", "-p:PackageIdPrefix=Contoso")]
    public async Task PackageId_PrefixOfTheAnalyzers_IsTheSameProperty(string expected, params string[] arguments)
        => Assert.Equal(expected, await IdOfAsync(Repository.Analyzers, arguments));

    private static async Task<string> IdOfAsync(string project, string[] arguments)
    {
        CommandResult id = (await Command.DotNetAsync(
            project, ["msbuild", "-nologo", "-getProperty:PackageId", .. arguments])).Succeeded();

        return id.Output.Trim();
    }
}
