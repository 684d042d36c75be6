// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class GuideTests
{
    private const int MaxReadmeLines = 250;

    public static TheoryData<string> Pages => [.. Repository.GuidePages.Where(page => page != "README.md")];

    [Fact]
    public void Readme_Length_IsAtMostTheLimit()
        => Assert.InRange(Repository.Lines("README.md").Length, 1, MaxReadmeLines);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Beginning_IsTitleAndQuestion(string page)
    {
        string[] lines = Repository.Lines(page);

        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("This page answers: ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_Documentation_HasEachPageAndItsQuestion()
        => Assert.Equal(
            Pages.Select<object[], string>(row => (string)row[0]).Order(StringComparer.Ordinal),
            PageTable.After("README.md", "## Documentation")
                .Where(row => row[1].EndsWith('?'))
                .Select(row => Target().Match(row[0]).Groups[1].Value)
                .Except(["docs/design.md", "docs/rules/README.md"], StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Target();
}
