// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class PackageIdTests
{
    [Theory]
    [InlineData("OpenTelemetry.Instrumentation.Channels")]
    [InlineData("Contoso.Channels", "-p:PackageIdPrefix=Contoso")]
    public async Task PackageId_Prefix_IsOneProperty(string expected, params string[] arguments)
    {
        CommandResult id = (await Command.DotNetAsync(
            Repository.Library, ["msbuild", "-nologo", "-getProperty:PackageId", .. arguments])).Succeeded();

        Assert.Equal(expected, id.Output.Trim());
    }
}
