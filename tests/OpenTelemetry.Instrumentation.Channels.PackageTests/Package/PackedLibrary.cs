// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The library's package, packed once for all tests.</summary>
[CollectionDefinition(CollectionName)]
public sealed class PackedLibrary : ICollectionFixture<PackedLibrary>, IAsyncLifetime, IDisposable
{
    public const string CollectionName = "package";

    // A version that no cache of packages holds.
    private readonly string _version = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";
    private readonly TemporaryFolder _folder = new();

    public string Version => _version;

    public string Source => _folder.At("packages");

    public string PackageFile => Path.Combine(Source, $"{Repository.LibraryName}.{Version}.nupkg");

    public string SymbolsFile => Path.ChangeExtension(PackageFile, ".snupkg");

    /// <summary>Gets what package validation leaves behind when it has run and found nothing.</summary>
    public IReadOnlyList<string> ValidationMarks
        => Directory.GetFiles(_folder.At("artifacts"), "*ValidatePackage.semaphore", SearchOption.AllDirectories);

    public async Task InitializeAsync()
        => (await Command.DotNetAsync(
            Repository.Library,
            "pack",
            "--configuration", "Release",
            "--artifacts-path", _folder.At("artifacts"),
            "--output", Source,
            "--disable-build-servers",
            "-p:Version=" + Version,
            "-p:ContinuousIntegrationBuild=true")).Succeeded();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    public static IReadOnlyList<string> EntriesOf(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public byte[] Content(string entryName)
    {
        using ZipArchive archive = ZipFile.OpenRead(PackageFile);
        using Stream entry = archive.GetEntry(entryName)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }

    public XElement Metadata()
    {
        using var nuspec = new MemoryStream(Content(Repository.LibraryName + ".nuspec"));
        XElement package = XDocument.Load(nuspec).Root!;
        return package.Element(package.GetDefaultNamespace() + "metadata")!;
    }
}
