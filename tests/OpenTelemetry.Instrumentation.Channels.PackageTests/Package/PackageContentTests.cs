// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

[Collection(PackedLibrary.CollectionName)]
public sealed class PackageContentTests(PackedLibrary package)
{
    public static TheoryData<string> Frameworks => ["net10.0", "net8.0", "netstandard2.0"];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Pack_Framework_HasAssemblyDocumentationAndSymbols(string framework)
    {
        IReadOnlyList<string> entries = PackedLibrary.EntriesOf(package.PackageFile);
        string path = $"lib/{framework}/{Repository.LibraryName}";

        Assert.Contains(path + ".dll", entries);
        Assert.Contains(path + ".xml", entries);
        Assert.Contains(path + ".pdb", PackedLibrary.EntriesOf(package.SymbolsFile));
    }

    [Theory]
    [InlineData(Repository.HostingName)]
    [InlineData(Repository.AspNetCoreName)]
    public void Pack_PackageBesideTheLibrary_HasAssembliesDocumentationAndReadme(string name)
    {
        IReadOnlyList<string> entries = PackedLibrary.EntriesOf(package.FileOf(name));

        Assert.Contains("README.md", entries);
        Assert.Equal(
            [
                $"lib/net10.0/{name}.dll",
                $"lib/net10.0/{name}.xml",
                $"lib/net8.0/{name}.dll",
                $"lib/net8.0/{name}.xml",
            ],
            entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pack_Library_HasNoOtherFrameworks()
        => Assert.Equal(
            Frameworks.Select<object[], string>(row => (string)row[0]).Order(StringComparer.Ordinal),
            PackedLibrary.EntriesOf(package.PackageFile)
                .Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal))
                .Select(entry => entry.Split('/')[1])
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void Pack_Assembly_IsDeterministic(string framework)
    {
        byte[] assembly = package.Content($"lib/{framework}/{Repository.LibraryName}.dll");

        using var reader = new PEReader(new MemoryStream(assembly));
        Assert.Contains(
            reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);

        // A path of the build machine in it would differ on the next one.
        string symbols = reader.ReadDebugDirectory()
            .Where(entry => entry.Type == DebugDirectoryEntryType.CodeView)
            .Select(entry => reader.ReadCodeViewDebugDirectoryData(entry).Path)
            .Single();
        Assert.DoesNotContain(Repository.Root, symbols, StringComparison.Ordinal);
        Assert.True(reader.GetMetadataReader().IsAssembly);
    }

    [Theory]
    [InlineData("analyzers/dotnet/roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.Generators.dll")]
    [InlineData("analyzers/dotnet/roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.CreationFixes.dll")]
    [InlineData("analyzers/dotnet/roslyn4.8/cs/OpenTelemetry.Instrumentation.Channels.CreationAnalyzers.dll")]
    [InlineData("analyzers/dotnet/roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.CreationAnalyzers.dll")]
    [InlineData("docs/rules/CHN100.md")]
    [InlineData("build/OpenTelemetry.Instrumentation.Channels.props")]
    [InlineData("build/OpenTelemetry.Instrumentation.Channels.targets")]
    [InlineData("buildTransitive/OpenTelemetry.Instrumentation.Channels.props")]
    [InlineData("buildTransitive/OpenTelemetry.Instrumentation.Channels.targets")]
    public void Pack_PartOfTheBuild_IsInThePackage(string entry)
        => Assert.Contains(entry, PackedLibrary.EntriesOf(package.PackageFile));

    // What the compiler of that version brings itself. It would not find a newer one, and would drop the part with a
    // warning.
    [Theory]
    [InlineData(Repository.LibraryName, "roslyn4.8", "4.8.0.0", "7.0.0.0")]
    [InlineData(Repository.LibraryName, "roslyn4.11", "4.11.0.0", "8.0.0.0")]
    [InlineData(Repository.AnalyzersName, "roslyn4.8", "4.8.0.0", "7.0.0.0")]
    [InlineData(Repository.AnalyzersName, "roslyn4.11", "4.11.0.0", "8.0.0.0")]
    public void Pack_PartsForACompiler_NeedNothingThatItDoesNotHave(
        string name, string folder, string compiler, string platform)
    {
        string file = package.FileOf(name);
        string[] parts =
        [
            .. PackedLibrary.EntriesOf(file)
                .Where(entry => entry.StartsWith($"analyzers/dotnet/{folder}/", StringComparison.Ordinal)),
        ];

        Assert.NotEmpty(parts);
        Assert.All(parts.SelectMany(part => References(file, part)), reference => Assert.True(
            reference.Name switch
            {
                "netstandard" => reference.Version == new Version("2.0.0.0"),
                "System.Collections.Immutable" or "System.Composition.AttributedModel"
                    => reference.Version <= new Version(platform),
                _ => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                    && reference.Version <= new Version(compiler),
            },
            reference.FullName));
    }

    private static IEnumerable<AssemblyName> References(string file, string assembly)
    {
        using var reader = new PEReader(new MemoryStream(PackedLibrary.Content(file, assembly)));
        MetadataReader metadata = reader.GetMetadataReader();
        return [
            .. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())
        ];
    }

    // What package validation leaves behind when it has run and found nothing.
    [Fact]
    public void Pack_PackageValidation_HasRun()
        => Assert.NotEmpty(
            Directory.GetFiles(Packing.Artifacts, "*ValidatePackage.semaphore", SearchOption.AllDirectories));
}
