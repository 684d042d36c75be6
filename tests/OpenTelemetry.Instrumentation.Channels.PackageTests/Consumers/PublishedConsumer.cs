// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A program of somebody who sets InstrumentChannels, published for this machine and run.</summary>
internal sealed class PublishedConsumer : IDisposable
{
    private const string Name = "Letters";

    private readonly TemporaryFolder _folder = new();

    public PublishedConsumer(PackedLibrary package, string properties, string program)
    {
        _folder.File(Name + ".csproj", ConsumerProject.Of(
            package,
            "net10.0",
            $"""
            <OutputType>Exe</OutputType>
            <InstrumentChannels>true</InstrumentChannels>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            {properties}
            """,
            string.Empty));
        _folder.File("Program.cs", program);
    }

    public string Binary => _folder.At("out/" + Name + (OperatingSystem.IsWindows() ? ".exe" : string.Empty));

    public Task<CommandResult> PublishAsync(params string[] arguments)
        => Command.DotNetAsync(
            _folder.Path,
            [
                "publish",
                "--runtime", RuntimeInformation.RuntimeIdentifier,
                "--output", _folder.At("out"),
                "--disable-build-servers",
                "-p:RestorePackagesPath=" + _folder.At("packages"),
                .. arguments,
            ]);

    public Task<CommandResult> RunAsync() => Command.RunAsync(Binary, _folder.Path);

    public void Dispose() => _folder.Dispose();
}
