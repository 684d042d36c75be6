// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Lines of C# have at most 120 columns. The lines of a string that spans several are left alone.</summary>
public class LineLengthTests
{
    private const int MaxColumns = 120;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("examples")]
    [InlineData("benchmarks")]
    [InlineData("templates")]
    [InlineData("eng")]
    public void Lines_OfAFolder_StayWithinTheLimit(string folder)
    {
        string root = Path.Combine(Repository.Root, folder);
        var tooLong = new List<string>();
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(root, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                continue;
            }

            files++;
            tooLong.AddRange(LongLines(File.ReadAllText(file)).Select(line => $"{folder}/{relative}({line})"));
        }

        Assert.NotEqual(0, files);
        Assert.True(tooLong.Count == 0, string.Join(Environment.NewLine, tooLong));
    }

    [Fact]
    public void Lines_LongStatement_IsFound() => Assert.Equal([2], LongLines("class C\n" + Statement + "\n"));

    [Fact]
    public void Lines_LongComment_IsFound() => Assert.Equal([1], LongLines("// " + new string('x', MaxColumns) + "\n"));

    [Fact]
    public void Lines_InsideAStringOfSeveralLines_AreLeftAlone()
    {
        const string Quotes = "\"\"\"";

        Assert.Empty(LongLines($"string s = {Quotes}\n{Statement}\n    {Quotes};\n"));
    }

    private static string Statement => "int " + new string('x', MaxColumns) + " = 1;";

    private static List<int> LongLines(string source)
    {
        var text = SourceText.From(source);
        var longLines = text.Lines.Where(line => line.End - line.Start > MaxColumns).ToList();
        if (longLines.Count == 0)
        {
            return [];
        }

        var options = new CSharpParseOptions(LanguageVersion.Preview);
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
        var strings = root.DescendantNodes()
            .Where(node => node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax)
            .Select(node => text.Lines.GetLinePositionSpan(node.Span))
            .Where(span => span.Start.Line != span.End.Line)
            .ToList();
        return [.. longLines
            .Select(line => line.LineNumber)
            .Where(line => !strings.Exists(span => span.Start.Line <= line && line <= span.End.Line))
            .Select(line => line + 1)];
    }
}
