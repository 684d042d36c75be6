// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

public sealed partial class LayerTests
{
    private static readonly Lazy<IReadOnlyDictionary<(string From, string To), string>> s_found = new(
        LayerReferences.Find);

    [Fact]
    public void Library_ReferencesBetweenLayers_AreAllowed()
        => Assert.Empty(s_found.Value
            .Where(static found => !Layers.References.Contains(found.Key))
            .Select(static found => $"{found.Key.From} -> {found.Key.To}: {found.Value}"));

    [Fact]
    public void Layers_AllowedReferences_AreUsed()
        => Assert.Empty(Layers.References.Except(s_found.Value.Keys));

    [Fact]
    public void Layers_AllowedReferences_LeadDown()
    {
        string[] layers = [.. Layers.Allowed.Keys];
        Assert.All(
            Layers.References,
            reference => Assert.True(
                Array.IndexOf(layers, reference.To) is >= 0 and var to && to < Array.IndexOf(layers, reference.From),
                $"{reference.From} -> {reference.To}"));
    }

    [Fact]
    public void Layers_Names_AreTheFoldersOfTheLibrary()
        => Assert.Equal(
            LibrarySource.Files.Select(LayerReferences.LayerOf).Distinct().Order(StringComparer.Ordinal),
            Layers.Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void DesignPage_Diagram_DrawsTheAllowedReferences()
        => Assert.Equal(
            Layers.Drawn.Order(),
            Arrow().Matches(Diagram())
                .Select(static match => (match.Groups["from"].Value, match.Groups["to"].Value))
                .Order());

    /// <summary>
    /// Public types have the namespace of the library, internal ones the namespace of their layer. The argument checks
    /// are compiled into other packages too.
    /// </summary>
    [Fact]
    public void Library_InternalTypes_HaveTheNamespaceOfTheirFolder()
        => Assert.DoesNotContain(LibrarySource.Files, static file
            => File.ReadAllText(file) is var text
                && Path.GetFileName(file) != "Guard.cs"
                && !PublicType().IsMatch(text)
                && !text.Contains(
                    $"namespace {Repository.LibraryName}.{LayerReferences.LayerOf(file)};", StringComparison.Ordinal));

    private static string Diagram()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "design.md"));
        int start = page.IndexOf("```mermaid", StringComparison.Ordinal);
        return page[start..page.IndexOf("```", start + 3, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^\s*(?<from>\w+) --> (?<to>\w+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^public ", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
