// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>What a gallery shows of each package.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed partial class PackageMetadataTests(PackedLibrary package)
{
    private const int MaxReadmeLines = 80;
    private const int IconSize = 128;

    public static TheoryData<string> Packages => [.. PackableProjects.Names];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Pack_Metadata_HasAuthorsLicenseReadmeIconAndReleaseNotes(string name)
    {
        XElement metadata = package.Metadata(name);

        Assert.Equal("The Otel.Channels Authors", metadata.Value("authors"));
        Assert.Equal("Copyright The Otel.Channels Authors", metadata.Value("copyright"));
        Assert.Equal("Apache-2.0", metadata.Value("license"));
        Assert.Equal("README.md", metadata.Value("readme"));
        Assert.Equal("icon.png", metadata.Value("icon"));
        Assert.Equal("See CHANGELOG.md in this package.", metadata.Value("releaseNotes"));
        Assert.Equal(Repository.Text("CHANGELOG.md"), Text(name, "CHANGELOG.md"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Pack_Icon_IsPngOfTheSizeOfGalleries(string name)
    {
        ReadOnlySpan<byte> icon = PackedLibrary.Content(package.FileOf(name), "icon.png");

        Assert.True(icon[1..].StartsWith("PNG"u8));
        Assert.Equal(IconSize, BinaryPrimitives.ReadInt32BigEndian(icon[16..]));
        Assert.Equal(IconSize, BinaryPrimitives.ReadInt32BigEndian(icon[20..]));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Pack_Readme_IsShortAndOfThePackage(string name)
    {
        string[] lines = Text(name, "README.md").Split('\n');

        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 1, MaxReadmeLines);
        Assert.Contains(
            lines, line => line.StartsWith("dotnet ", StringComparison.Ordinal) && line.Split(' ').Contains(name));
        Assert.Contains(lines, line => line.Contains("not part of OpenTelemetry", StringComparison.Ordinal));
    }

    // A gallery cannot follow a relative link.
    [Theory]
    [MemberData(nameof(Packages))]
    public void Pack_RepositoryHasNoAddress_ReadmeHasPathsInsteadOfLinksAndSaysSo(string name)
    {
        string readme = Text(name, "README.md");

        Assert.DoesNotMatch(RelativeLink(), readme);
        Assert.EndsWith("Paths are relative to the root of the source repository.\n", readme, StringComparison.Ordinal);
        Assert.Null(package.Metadata(name).Value("projectUrl"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Pack_EveryFile_NamesNoOtherAuthors(string name)
        => Assert.All(
            PackedLibrary.EntriesOf(package.FileOf(name)),
            entry =>
            {
                byte[] content = PackedLibrary.Content(package.FileOf(name), entry);
                Assert.DoesNotContain(
                    "The OpenTelemetry Authors", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
                Assert.DoesNotContain(
                    "The OpenTelemetry Authors", Encoding.Unicode.GetString(content), StringComparison.Ordinal);
            });

    private string Text(string name, string entry)
        => Encoding.UTF8.GetString(PackedLibrary.Content(package.FileOf(name), entry));

    [GeneratedRegex(@"\]\((?!https://)")]
    private static partial Regex RelativeLink();
}
