// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The smoke app, published to a folder of its own and run.</summary>
internal sealed class PublishedApp : IDisposable
{
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
                "--artifacts-path", _folder.At("artifacts"),
                "--output", _folder.At("out"),
                "--disable-build-servers",
                .. arguments,
            ]);

    public Task<CommandResult> RunAsync() => Command.RunAsync(Binary, _folder.Path);

    public void Dispose() => _folder.Dispose();
}
