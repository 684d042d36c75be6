// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>
/// The packages of the repository, packed once for all tests. Members without a name are about the library's package.
/// </summary>
[CollectionDefinition(CollectionName)]
public sealed class PackedLibrary : ICollectionFixture<PackedLibrary>, IAsyncLifetime, IDisposable
{
    public const string CollectionName = "package";

    // Each project that uses the packages has a folder of packages of its own: no cache keeps those of an earlier run.
    public const string TestVersion = "0.0.0-test";

    private readonly TemporaryFolder _folder = new();

    public string Version => TestVersion;

    public string Source => _folder.At("packages");

    public string PackageFile => FileOf(Repository.LibraryName);

    public string SymbolsFile => SymbolsOf(Repository.LibraryName);

    /// <summary>Gets the properties that make a project find the packages.</summary>
    public string RestoreProperties => PackageSource.PropertiesFor(Source);

    public Task InitializeAsync() => Packing.RunAsync(PackableProjects.All, Source, Version);

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

    /// <summary>Gets the file of symbols of one of the packages.</summary>
    public string SymbolsOf(string package) => Path.ChangeExtension(FileOf(package), ".snupkg");

    /// <summary>Gets the manifest of one of the packages.</summary>
    public XElement Metadata(string package) => PackageManifest.Read(FileOf(package));

    internal static byte[] Content(string file, string entryName)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        using Stream entry = archive.GetEntry(entryName)!.Open();
        using var content = new MemoryStream();
        entry.CopyTo(content);
        return content.ToArray();
    }
}
