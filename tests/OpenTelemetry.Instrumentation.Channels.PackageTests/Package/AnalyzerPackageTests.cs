// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The package of the analyzers: alone, beside the library, and not at all.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class AnalyzerPackageTests(AnalyzerPackageBuilds builds, PackedLibrary package)
    : IClassFixture<AnalyzerPackageBuilds>
{
    private const int MaxReadmeLines = 80;

    [Theory]
    [InlineData(AnalyzerPackageBuilds.AnalyzersOnly, "net10.0")]
    [InlineData(AnalyzerPackageBuilds.AnalyzersOnNet8, "net8.0")]
    public async Task Build_AnalyzersWithoutTheLibrary_ReportAndLeaveChannelsAsTheyAre(string project, string framework)
    {
        Assert.Equal(["CHN010", "CHN013"], builds.FindingsOf(project));
        Assert.Equal(["1", "bare"], await builds.RunAsync(project, framework));
    }

    [Fact]
    public void Build_LibraryWithoutTheAnalyzers_HasItsOwnRulesOnly()
        => Assert.Equal(["CHN100"], builds.FindingsOf(AnalyzerPackageBuilds.LibraryOnly));

    [Fact]
    public void Build_LibraryAndAnalyzers_ReportEachRuleOnce()
        => Assert.Equal(["CHN010", "CHN013", "CHN100"], builds.FindingsOf(AnalyzerPackageBuilds.Both));

    [Fact]
    public async Task Build_LibraryAndAnalyzersAndInstrumentChannels_AnalyzeAndIntercept()
    {
        Assert.Equal(["CHN010", "CHN013"], builds.FindingsOf(AnalyzerPackageBuilds.BothInstrumented));
        Assert.Equal(["1", "instrumented"], await builds.RunAsync(AnalyzerPackageBuilds.BothInstrumented));
    }

    [Fact]
    public void Build_ProjectThatReferencesAnAnalyzedProject_IsNotAnalyzed()
        => Assert.Empty(builds.FindingsOf(AnalyzerPackageBuilds.ReferencesAnalyzedProject));

    [Fact]
    public async Task Format_RuleOfTheAnalyzers_AppliesItsFix()
        => Assert.Contains(
            "ReadAsync(token);",
            await builds.FixAsync(AnalyzerPackageBuilds.AnalyzersOnly, "CHN010"),
            StringComparison.Ordinal);

    [Fact]
    public async Task Format_RuleOfTheLibrary_AppliesItsFix()
        => Assert.Contains(
            "= InstrumentedChannel.CreateBounded<int>(\"Program.s_letters\", 3);",
            await builds.FixAsync(AnalyzerPackageBuilds.LibraryOnly, "CHN100"),
            StringComparison.Ordinal);

    [Fact]
    public void Pack_Analyzers_ArePartsOfCompilersAndPagesOnly()
        => Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.Analyzers.dll",
                "analyzers/dotnet/roslyn4.11/cs/OpenTelemetry.Instrumentation.Channels.CodeFixes.dll",
                "analyzers/dotnet/roslyn4.8/cs/OpenTelemetry.Instrumentation.Channels.Analyzers.dll",
                "build/OpenTelemetry.Instrumentation.Channels.Analyzers.targets",
            ],
            PackedLibrary.EntriesOf(package.FileOf(Repository.AnalyzersName))
                .Where(entry => entry.Split('/')[0]
                    is "analyzers" or "build" or "buildTransitive" or "lib" or "README.md")
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Pack_Analyzers_HaveThePageOfEachRule()
        => Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "CHN0*.md")
                .Select(page => "docs/rules/" + Path.GetFileName(page))
                .Order(StringComparer.Ordinal),
            PackedLibrary.EntriesOf(package.FileOf(Repository.AnalyzersName))
                .Where(entry => entry.StartsWith("docs/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Pack_Analyzers_AreADevelopmentDependencyWithoutDependencies()
    {
        XElement metadata = package.Metadata(Repository.AnalyzersName);
        XNamespace ns = metadata.GetDefaultNamespace();

        Assert.Equal("true", metadata.Element(ns + "developmentDependency")!.Value);
        Assert.Empty(metadata.Descendants(ns + "dependency"));
    }

    // A page of the package gallery has no repository around it.
    [Fact]
    public void Pack_ReadmeOfTheAnalyzers_IsShortAndHasNoRelativeLink()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Analyzers, "README.md"));

        Assert.InRange(lines.Length, 1, MaxReadmeLines);
        Assert.All(lines, line => Assert.DoesNotMatch(@"\]\((?!https://)", line));
    }

    // The table of the readme, by the index of the pages.
    [Fact]
    public void Pack_ReadmeOfTheAnalyzers_HasEachRuleItsTitleAndSeverity()
    {
        string[] index =
        [
            .. Rows(Repository.Text("docs/rules/README.md"), "| [CHN0")
                .Select(row => $"{row[0][1..7]} {row[1]} {row[2]} {(row[3] == "none" ? "no" : "yes")}"),
        ];

        Assert.NotEmpty(index);
        Assert.Equal(
            index,
            Rows(File.ReadAllText(Path.Combine(Repository.Analyzers, "README.md")), "| CHN0")
                .Select(row => string.Join(' ', row)));
    }

    private static IEnumerable<string[]> Rows(string page, string start)
        => page.Split('\n')
            .Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
