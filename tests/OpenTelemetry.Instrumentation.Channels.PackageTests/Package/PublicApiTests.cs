// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class PublicApiTests
{
    // The build takes the file in by a hook, so that the sources stay as they are.
    private const string Hook = """
        <Project>
          <ItemGroup Condition="'$(MSBuildProjectName)' == 'OpenTelemetry.Instrumentation.Channels'">
            <Compile Include="$(MSBuildThisFileDirectory)Undeclared.cs" />
          </ItemGroup>
        </Project>
        """;

    private const string Undeclared = """
        // Copyright The Otel.Channels Authors
        // SPDX-License-Identifier: Apache-2.0

        namespace OpenTelemetry.Instrumentation.Channels;

        /// <summary>In no PublicAPI file.</summary>
        public static class Undeclared
        {
        }
        """;

    [LongFact]
    public async Task Build_PublicTypeThatIsNotDeclared_FailsForEveryFramework()
    {
        using var folder = new TemporaryFolder();
        folder.File("Undeclared.cs", Undeclared);
        string hook = folder.File("Hook.targets", Hook);

        CommandResult build = await Command.DotNetAsync(
            Repository.Library,
            "build",
            "--artifacts-path", folder.At("artifacts"),
            "--disable-build-servers",
            "-p:CustomAfterMicrosoftCommonTargets=" + hook);

        Assert.NotEqual(0, build.ExitCode);
        foreach (string framework in new[] { "net10.0", "net8.0", "netstandard2.0" })
        {
            Assert.Contains(
                build.Output.Split('\n'),
                line => line.Contains("error RS0016", StringComparison.Ordinal)
                    && line.Contains("TargetFramework=" + framework, StringComparison.Ordinal));
        }

        // Nothing else is wrong with it.
        Assert.DoesNotMatch(@"error (?!RS0016)[A-Z]+\d+", build.Output);
    }
}
