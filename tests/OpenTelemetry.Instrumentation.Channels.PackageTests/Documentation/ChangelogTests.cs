// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>The form of Keep a Changelog, which tools and readers know.</summary>
public sealed partial class ChangelogTests
{
    private const string Page = "CHANGELOG.md";

    private static readonly string[] s_sections = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    [Fact]
    public void Changelog_Versions_AreUnreleasedOrHaveADate()
    {
        string[] versions = Headings("## ");

        Assert.Equal("[Unreleased]", versions[0]);
        Assert.All(
            versions.Skip(1), version => Assert.Matches(@"^\[\d+\.\d+\.\d+[\w.-]*\] - \d{4}-\d{2}-\d{2}$", version));
    }

    [Fact]
    public void Changelog_Sections_AreThoseOfTheForm()
        => Assert.Empty(Headings("### ").Except(s_sections, StringComparer.Ordinal));

    [Fact]
    public void Changelog_References_AreDefinedAtTheEndAndLeadSomewhere()
    {
        string[] definitions = [.. Repository.Lines(Page).Reverse().TakeWhile(line => line.StartsWith('['))];

        Assert.NotEmpty(definitions);
        Assert.All(definitions.Select(line => Definition().Match(line).Groups["target"].Value), target => Assert.True(
            target.StartsWith("https://", StringComparison.Ordinal)
                || File.Exists(Path.Combine(Repository.Root, target)),
            target));
    }

    private static string[] Headings(string start)
        => [.. Repository.Lines(Page)
            .Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Select(line => line[start.Length..])];

    [GeneratedRegex(@"^\[[^\]]+\]: (?<target>\S+)$")]
    private static partial Regex Definition();
}
