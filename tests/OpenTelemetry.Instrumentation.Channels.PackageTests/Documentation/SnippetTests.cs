// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class SnippetTests
{
    public static TheoryData<string, int> Snippets()
    {
        var data = new TheoryData<string, int>();
        foreach (Snippet snippet in Repository.Pages.SelectMany(Read))
        {
            data.Add(snippet.Page, snippet.Line);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Compile_SnippetOfAPage_HasNoErrorsAndWarnings(string page, int line)
        => Assert.Empty(SnippetCompiler.Compile(Read(page).Single(snippet => snippet.Line == line)));

    [Fact]
    public void Compile_WrongSnippet_NamesPageLineAndDiagnostic()
    {
        string[] page = ["# Title", "```csharp", "int fine = 1;", "int wrong = \"text\" + fine;", "```"];

        string problem = Assert.Single(SnippetCompiler.Compile(Assert.Single(Snippet.Of("docs/page.md", page))));

        Assert.StartsWith("docs/page.md(4): CS0029:", problem, StringComparison.Ordinal);
    }

    private static IEnumerable<Snippet> Read(string page)
        => Snippet.Of(page, File.ReadAllLines(Path.Combine(Repository.Root, page)));
}
