// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Generators;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// Kernels, ports and correct programs with tokens taken out, doubled or replaced: what an editor hands over between
/// two keystrokes. The same damage each time; a failure names its seed.
/// </summary>
public sealed class DamagedSourceTests
{
    private const int RoundsPerSeed = 6;

    // Each in its own project: without the global usings of that one, nothing in it is a channel.
    private static readonly ImmutableArray<(Compilation Project, SyntaxTree File)> s_sources =
    [
        .. KernelSources.Trees.Select(tree => (KernelSources.CompilationOf(tree), tree)),
        .. PortSources.Kernels.Select(kernel => PortSources.Compilation(kernel, isBroken: true))
            .Select(port => (port, port.SyntaxTrees[1])),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Analyze_DamagedSource_NeverFails(int seed)
    {
        // The damage has to be the same each time.
#pragma warning disable CA5394
        var random = new Random(seed);
        for (int round = 0; round < RoundsPerSeed; round++)
        {
            (Compilation project, SyntaxTree whole) = s_sources[random.Next(s_sources.Length)];
#pragma warning restore CA5394
            SyntaxTree damaged = Damage(whole, random);
            Compilation compilation = project.ReplaceSyntaxTree(whole, damaged).AddReferences(TestReferences.Library);

            Assert.DoesNotContain(
                await AllRules.DiagnosticsOfAsync(compilation), diagnostic => diagnostic.Id == "AD0001");
            GeneratorDriverRunResult run = CSharpGeneratorDriver
                .Create(
                    [new ChannelInterceptionGenerator().AsSourceGenerator()],
                    optionsProvider: BuildProperties.Instrument("true"),
                    parseOptions: (CSharpParseOptions)damaged.Options)
                .RunGenerators(compilation)
                .GetRunResult();
            Assert.All(run.Results, result => Assert.Null(result.Exception));
        }
    }

    private static SyntaxTree Damage(SyntaxTree whole, Random random)
    {
        string text = whole.ToString();
        SyntaxToken[] tokens = [.. whole.GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
#pragma warning disable CA5394
        for (int blow = random.Next(1, 4); blow > 0; blow--)
        {
            SyntaxToken token = tokens[random.Next(tokens.Length)];
            SyntaxToken other = tokens[random.Next(tokens.Length)];
            if (token.Span.End > text.Length)
            {
                continue;
            }

            text = random.Next(5) switch
            {
                0 => text.Remove(token.SpanStart, token.Span.Length),
                1 => text.Insert(token.Span.End, " " + token.Text),
                2 => text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, other.Text),
                3 => text.Remove(token.SpanStart, Math.Min(random.Next(80), text.Length - token.SpanStart)),
                _ => text[..token.SpanStart],
            };
        }
#pragma warning restore CA5394

        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)whole.Options, whole.FilePath);
    }
}
