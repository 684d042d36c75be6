// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Packs projects of the repository, all in one build.</summary>
internal static class Packing
{
    /// <summary>
    /// Gets the folder of what is built for packages. It is kept: a later run compiles only what has changed.
    /// </summary>
    public static string Artifacts { get; } = Path.Combine(Repository.Root, "artifacts", "package-tests");

    /// <summary>Packs projects into a folder.</summary>
    /// <remarks>The build of the solution has analyzed the same code.</remarks>
    public static async Task RunAsync(
        IEnumerable<string> projects, string output, string version, params string[] properties)
    {
        using var folder = new TemporaryFolder();
        string solution = folder.File("All.slnx", $"""
            <Solution>
            {string.Join('\n', projects.Select(project => $"<Project Path=\"{project.Replace('\\', '/')}\" />"))}
            </Solution>
            """);
        (await Command.DotNetAsync(
            Repository.Root,
            [
                "pack", solution,
                "--configuration", "Release",
                "--artifacts-path", Artifacts,
                "--disable-build-servers",
                "-p:PackageOutputPath=" + output,
                "-p:Version=" + version,
                "-p:ContinuousIntegrationBuild=true",
                "-p:RunAnalyzers=false",
                .. properties,
            ])).Succeeded();
    }
}
