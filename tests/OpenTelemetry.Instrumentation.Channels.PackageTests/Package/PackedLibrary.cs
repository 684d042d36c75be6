// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The packages of the repository, packed once for all tests; what is asked for is the library's.</summary>
[CollectionDefinition(CollectionName)]
public sealed class PackedLibrary : ICollectionFixture<PackedLibrary>, IAsyncLifetime, IDisposable
{
    public const string CollectionName = "package";

    // A version that no cache of packages holds.
    private readonly string _version = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";
    private readonly TemporaryFolder _folder = new();

    public string Version => _version;

    public string Source => _folder.At("packages");

    public string PackageFile => FileOf(Repository.LibraryName);

    public string SymbolsFile => Path.ChangeExtension(PackageFile, ".snupkg");

    /// <summary>Gets the properties that make a project find the packages.</summary>
    /// <remarks>What the machine already has is not loaded again: its cache is the fallback of an empty one.</remarks>
    public string RestoreProperties => $"""
        <RestoreAdditionalProjectSources>{Source}</RestoreAdditionalProjectSources>
        <RestoreFallbackFolders>{MachineCache()}</RestoreFallbackFolders>
        <NuGetAudit>false</NuGetAudit>
        """;

    /// <summary>Gets what package validation leaves behind when it has run and found nothing.</summary>
    public IReadOnlyList<string> ValidationMarks
        => Directory.GetFiles(_folder.At("artifacts"), "*ValidatePackage.semaphore", SearchOption.AllDirectories);

    public async Task InitializeAsync()
    {
        await PackAsync(Repository.Library);
        await PackAsync(Repository.Hosting);
        await PackAsync(Repository.AspNetCore);
        await PackAsync(Repository.Analyzers);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    public static IReadOnlyList<string> EntriesOf(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public byte[] Content(string entryName) => Content(PackageFile, entryName);

    public XElement Metadata() => Metadata(Repository.LibraryName);

    /// <summary>Gets the file of one of the packages.</summary>
    public string FileOf(string package) => Path.Combine(Source, $"{package}.{Version}.nupkg");

    /// <summary>Gets what the manifest of one of the packages says.</summary>
    public XElement Metadata(string package)
    {
        using var nuspec = new MemoryStream(Content(FileOf(package), package + ".nuspec"));
        XElement root = XDocument.Load(nuspec).Root!;
        return root.Element(root.GetDefaultNamespace() + "metadata")!;
    }

    private static string MachineCache()
        => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    internal static byte[] Content(string file, string entryName)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        using Stream entry = archive.GetEntry(entryName)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    internal async Task PackAsync(string project)
        => (await Command.DotNetAsync(
            project,
            "pack",
            "--configuration", "Release",
            "--artifacts-path", _folder.At("artifacts"),
            "--output", Source,
            "--disable-build-servers",
            "-p:Version=" + Version,
            "-p:ContinuousIntegrationBuild=true")).Succeeded();
}
