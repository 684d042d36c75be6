// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.Json;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>A project of somebody else, that knows nothing but the package.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class PackageConsumerTests(PackedLibrary package)
{
    private const string Program = """
        using OpenTelemetry.Instrumentation.Channels;
        var channel = InstrumentedChannel.CreateUnbounded<string>("letters");
        channel.Writer.TryWrite("it arrived");
        System.Console.WriteLine(await channel.Reader.ReadAsync());
        """;

    [Fact]
    public async Task Run_ProjectThatReferencesThePackage_WorksWithoutTheSdkOfOpenTelemetry()
    {
        using var folder = new TemporaryFolder();
        folder.File(
            "Consumer.csproj", ConsumerProject.Of(package, "net10.0", "<OutputType>Exe</OutputType>", string.Empty));
        folder.File("Program.cs", Program);

        CommandResult run = (await Command.DotNetAsync(
            folder.Path,
            "run",
            "--disable-build-servers",
            "-p:RestorePackagesPath=" + folder.At("packages"))).Succeeded();

        Assert.EndsWith("it arrived" + Environment.NewLine, run.Output, StringComparison.Ordinal);
        IReadOnlyList<string> packages = RestoredPackages(folder.At("obj/project.assets.json"));
        Assert.Contains($"{Repository.LibraryName}/{package.Version}", packages);
        Assert.DoesNotContain(packages, name => name.StartsWith("OpenTelemetry/", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> RestoredPackages(string assetsFile)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name)];
    }
}
