// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.Generators;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Documentation;

/// <summary>Each rule has a page, and its examples do what the page says.</summary>
public sealed partial class RulePageTests
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using OpenTelemetry.Instrumentation.Channels;
        class Code
        {
            static Task WorkAsync(int n = 0) => Task.CompletedTask;

        """;

    private static readonly DiagnosticDescriptor[] s_all =
    [
        .. AllRules.Descriptors, GeneratorDiagnostics.CannotBeIntercepted, GeneratorDiagnostics.NameIsNotValid,
    ];

    // What the build says and not the compiler: there is no descriptor, and no entry in AnalyzerReleases.
    private static readonly (string Id, string Title, DiagnosticSeverity DefaultSeverity) s_ofTheBuild =
        ("CHN103", "InstrumentChannels has no effect", DiagnosticSeverity.Warning);

    public static TheoryData<string> Ids => [.. s_all.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Rule_HasItsTitleSeverityAndSections(string id)
    {
        DiagnosticDescriptor rule = s_all.Single(one => one.Id == id);
        AssertPage(id, rule.Title.ToString(CultureInfo.InvariantCulture), rule.DefaultSeverity);
        Assert.Contains(
            $"docs/rules/{id}.md", rule.Description.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(rule.HelpLinkUri);
    }

    [Fact]
    public void Page_WarningOfTheBuild_HasItsTitleSeverityAndSections()
    {
        AssertPage(s_ofTheBuild.Id, s_ofTheBuild.Title, s_ofTheBuild.DefaultSeverity);

        XElement warning = Assert.Single(XDocument.Load(Path.Combine(
            RepositoryFolder.Docs, "../src/OpenTelemetry.Instrumentation.Channels/build/Package.targets"))
            .Descendants("Warning"));
        Assert.Equal(s_ofTheBuild.Id, warning.Attribute("Code")!.Value);
        Assert.StartsWith(s_ofTheBuild.Title + ":", warning.Attribute("Text")!.Value, StringComparison.Ordinal);
        Assert.Contains($"docs/rules/{s_ofTheBuild.Id}.md", warning.Attribute("Text")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/channels/", "https://example.org/channels/blob/main/docs/rules/CHN001.md")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void LinkTo_Repository_IsItsPage(string? repository, string? expected)
    {
        // Several assemblies have the type; a link is only made for a repository with an address.
        MethodInfo method = typeof(ChannelUseAnalyzer).Assembly.GetType(
            "OpenTelemetry.Instrumentation.Channels.RulePage")!
            .GetMethod("LinkTo", BindingFlags.NonPublic | BindingFlags.Static, [typeof(string), typeof(string)])!;

        Assert.Equal(expected, method.Invoke(null, ["CHN001", repository]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_Examples_AreReportedAndNot(string id)
    {
        string page = Read(id + ".md");

        Assert.Contains(id, await IdsOfAsync(Example(page, "Bad"), id));
        Assert.DoesNotContain(id, await IdsOfAsync(Example(page, "Good"), id));
    }

    [Fact]
    public void Index_Rules_AreAllThere()
        => Assert.Equal(
            s_all.Select(
                rule => (rule.Id, Title: rule.Title.ToString(CultureInfo.InvariantCulture), rule.DefaultSeverity))
                .Append(s_ofTheBuild)
                .Select(rule => $"[{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.DefaultSeverity}"),
            Row().Matches(Read("README.md")).Select(match => match.Groups[1].Value));

    private static void AssertPage(string id, string title, DiagnosticSeverity severity)
    {
        string page = Read(id + ".md");
        Assert.StartsWith($"# {id}: {title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Default severity: {severity}.", page, StringComparison.Ordinal);
        Assert.Equal(
            ["What", "Why", "Bad", "Good", "When to suppress"],
            Section().Matches(page).Select(match => match.Groups[1].Value));
    }

    private static async Task<IEnumerable<string>> IdsOfAsync(string members, string id)
    {
        string source = Head + members + "\n}\n";
        if (id is "CHN101" or "CHN102")
        {
            return GeneratorRun.On(source).Result.Diagnostics.Select(diagnostic => diagnostic.Id);
        }

        var compilation = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText(source)],
            TestReferences.Framework.Add(TestReferences.Library),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await AllRules.DiagnosticsOfAsync(compilation)).Select(diagnostic => diagnostic.Id);
    }

    private static string Example(string page, string section)
        => Regex.Match(page, $"## {section}\n\n```C#\n(.*?)\n```", RegexOptions.Singleline).Groups[1].Value;

    private static string Read(string name)
        => File.ReadAllText(Path.Combine(RepositoryFolder.Docs, "rules", name))
            .Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| (\[CHN.+? \| .+? \| \w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
