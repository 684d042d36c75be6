// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The smoke app, published to a folder of its own and run.</summary>
internal sealed class PublishedApp : IDisposable
{
    // The library is compiled once for all apps of a run, and never taken from an earlier one: a build that has nothing
    // to do warns of nothing. The build of the solution has analyzed the same code.
    private static readonly string s_artifacts = EmptyFolder(
        Path.Combine(Repository.Root, "artifacts", "published-apps"));

    private readonly TemporaryFolder _folder = new();

    public string Binary => _folder.At(
        "out/" + Repository.LibraryName + ".AotApp" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));

    public Task<CommandResult> PublishAsync(string framework, params string[] arguments)
        => Command.DotNetAsync(
            Repository.SmokeApp,
            [
                "publish",
                "--configuration", "Release",
                "--framework", framework,
                "--runtime", RuntimeInformation.RuntimeIdentifier,
                "--artifacts-path", s_artifacts,
                "--output", _folder.At("out"),
                "--disable-build-servers",
                "-p:RunAnalyzers=false",
                .. arguments,
            ]);

    public Task<CommandResult> RunAsync() => Command.RunAsync(Binary, _folder.Path);

    public void Dispose() => _folder.Dispose();

    private static string EmptyFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return Directory.CreateDirectory(path).FullName;
    }
}
