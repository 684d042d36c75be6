// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>What a tag and the address of the repository put into packages.</summary>
public sealed class TaggedRepositoryTests(TaggedRepository repository) : IClassFixture<TaggedRepository>
{
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [LongFact]
    public void Pack_Tag_IsTheVersion()
    {
        Assert.Equal(TaggedRepository.Version, PackageManifest.Read(repository.PackageFile).Value("version"));
        string templates = repository.FileOf(Repository.LibraryName + ".Templates");
        Assert.Contains(
            $"Include=\"{Repository.LibraryName}\" Version=\"{TaggedRepository.Version}\"",
            Encoding.UTF8.GetString(PackedLibrary.Content(templates, "content/channel-http/ChannelHttp.csproj")),
            StringComparison.Ordinal);
    }

    [LongFact]
    public void Pack_Address_IsInTheManifestWithTheCommit()
    {
        XElement metadata = PackageManifest.Read(repository.PackageFile);
        XElement source = metadata.Element(metadata.GetDefaultNamespace() + "repository")!;

        Assert.Equal(TaggedRepository.Address, metadata.Value("projectUrl"));
        Assert.Equal("git", source.Attribute("type")!.Value);
        Assert.StartsWith(TaggedRepository.Address, source.Attribute("url")!.Value, StringComparison.Ordinal);
        Assert.Equal(repository.Commit, source.Attribute("commit")!.Value);
        Assert.Equal(
            $"{TaggedRepository.Address}/blob/{repository.Commit}/CHANGELOG.md", metadata.Value("releaseNotes"));
    }

    [LongFact]
    public void Pack_Address_LinksOfTheReadmeAreAbsolute()
    {
        string readme = Encoding.UTF8.GetString(PackedLibrary.Content(repository.PackageFile, "README.md"));

        Assert.Contains(
            $"]({TaggedRepository.Address}/blob/{repository.Commit}/docs/creating.md)",
            readme,
            StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
        Assert.DoesNotContain("Paths are relative", readme, StringComparison.Ordinal);
    }

    [LongTheory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void Pack_Symbols_LinkToTheSourcesOfTheCommit(string framework)
    {
        byte[] symbols = PackedLibrary.Content(repository.SymbolsFile, $"lib/{framework}/{Repository.LibraryName}.pdb");
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        string link = reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == s_sourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .Single();

        Assert.Contains(
            $"https://raw.githubusercontent.com/contoso/otel-channels/{repository.Commit}/*",
            link,
            StringComparison.Ordinal);
    }
}
