// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed class WordTests
{
    private static readonly string[] s_folders = ["docs/", "examples/", "src/", "templates/"];

    public static TheoryData<string> Pages =>
        [.. Repository.Pages.Where(page => page is "README.md" or "CHANGELOG.md"
            || s_folders.Any(folder => page.StartsWith(folder, StringComparison.Ordinal)))];

    public static TheoryData<string> Projects =>
        [
            .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
                .Select(folder => Path.GetFileName(folder)!)
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Text_HasNoWordOfTheList(string page)
        => Assert.Empty(WordList.FindInPage(page, Repository.Text(page)));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_DocumentationAndLiterals_HaveNoWordOfTheList(string project)
        => Assert.Empty(Sources(Path.Combine(Repository.Root, "src", project))
            .SelectMany(
                file => WordList.FindInSource(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file))));

    [Theory]
    [InlineData("/// <summary>\n/// What a channel has.\n/// </summary>\nclass C;", "C.cs(1): <summary>\n/// What")]
    [InlineData("/// <remarks>It waits for\n/// ever.</remarks>\nclass C;", "C.cs(1): for\n/// ever")]
    [InlineData("class C\n{\n    string s = $\"{1} tells\";\n}", "C.cs(3): tells")]
    public void FindInSource_WordOfTheList_IsFoundWithItsLine(string source, string finding)
        => Assert.Equal([finding], WordList.FindInSource("C.cs", source));

    [Fact]
    public void FindInSource_CommentAndName_AreNotFound()
        => Assert.Empty(WordList.FindInSource("C.cs", "// nobody\nclass C { void tell() { } }"));

    [Fact]
    public void FindInPage_WordOfTheList_IsFoundOutsideOfCodeOnly()
        => Assert.Equal(
            ["page.md(5): Nobody"], WordList.FindInPage("page.md", "# Title\n```csharp\nnobody();\n```\nNobody."));

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(
                file => !Path.GetRelativePath(folder, file)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "obj" or "bin"));
}
