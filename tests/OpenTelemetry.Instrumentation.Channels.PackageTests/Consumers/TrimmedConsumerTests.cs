// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>An application that intercepts, published without what it does not use.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class TrimmedConsumerTests(PackedLibrary package)
{
    private const string Program = """
        using System.Threading.Channels;

        var letters = Channel.CreateBounded<string>(3);
        letters.Writer.TryWrite("it arrived");
        System.Console.WriteLine(letters.GetType().Assembly.GetName().Name + ": " + await letters.Reader.ReadAsync());
        """;

    [Fact]
    public async Task Publish_Trimmed_InterceptsWithoutWarning()
    {
        using var folder = new TemporaryFolder();
        folder.File("Letters.csproj", ConsumerProject.Of(
            package,
            "net10.0",
            """
            <OutputType>Exe</OutputType>
            <InstrumentChannels>true</InstrumentChannels>
            <PublishTrimmed>true</PublishTrimmed>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <NoWarn>CHN013</NoWarn>
            """,
            string.Empty));
        folder.File("Program.cs", Program);

        CommandResult publish = (await Command.DotNetAsync(
            folder.Path,
            "publish",
            "--runtime", RuntimeInformation.RuntimeIdentifier,
            "--output", folder.At("out"),
            "--disable-build-servers",
            "-p:RestorePackagesPath=" + folder.At("packages"))).Succeeded();
        CommandResult run = (await Command.RunAsync(
            folder.At("out/Letters" + (OperatingSystem.IsWindows() ? ".exe" : string.Empty)), folder.Path)).Succeeded();

        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Repository.LibraryName + ": it arrived", run.Output.Trim());
    }
}
