// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Finds words that make a reader read a sentence twice.</summary>
internal static partial class WordList
{
    /// <summary>Gets the findings in a page; blocks of code do not count.</summary>
    public static IEnumerable<string> FindInPage(string name, string text)
        => Find(name, Code().Replace(text, match => new string('\n', match.Value.Count(letter => letter == '\n'))), 1);

    /// <summary>Gets the findings in the XML documentation and the string literals of a file.</summary>
    public static IEnumerable<string> FindInSource(string name, string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))
            .GetRoot();
        return root.DescendantTrivia()
            .Where(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax)
            .Select(trivia => (Text: trivia.ToFullString(), trivia.SpanStart))
            .Concat(root.DescendantTokens()
                .Where(token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
                    or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken)
                .Select(token => (token.Text, token.SpanStart)))
            .SelectMany(
                part => Find(
                    name, part.Text, 1 + root.SyntaxTree.GetLineSpan(new(part.SpanStart, 0)).StartLinePosition.Line));
    }

    private static IEnumerable<string> Find(string name, string text, int firstLine)
        => Words().Matches(text).Concat(Openings().Matches(text)).Select(match =>
            $"{name}({firstLine + text.AsSpan(0, match.Index).Count('\n')}): {match.Value.Trim()}");

    // Across the line breaks of a comment too.
    [GeneratedRegex(
        @"\b(somebody|nobody|whoever|everybody|anybody|tells?|told|"
            + @"for(\s+|\s*\n\s*///\s*)ever|by\s+turns|at\s+the\s+most)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"<summary>\s*(///\s*)?(What|How|Lets|Says|Tells|Whether|Who|Where|When)\b")]
    private static partial Regex Openings();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
