// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN100.</summary>
public sealed class NotInstrumentedTests
{
    private const string Usings = """
        using System.Threading.Channels;
        using OpenTelemetry.Instrumentation.Channels;

        """;

    [Theory]
    [InlineData("class Code { object _c = Channel.CreateUnbounded<int>(); }")]
    [InlineData("class Code { object _c = Channel.CreateBounded<int>(8); }")]
    [InlineData("class Code { object _c = Channel.CreateUnboundedPrioritized<int>(); }")]
    public async Task NotInstrumented_BareChannel_IsReported(string code)
        => Assert.Single(await FindingsOfAsync(Usings + code));

    [Theory]
    [InlineData("class Code { object _c = InstrumentedChannel.CreateUnbounded<int>(\"orders\"); }")]
    [InlineData("class Code { [ExcludeFromChannelInstrumentation] object _c = Channel.CreateUnbounded<int>(); }")]
    [InlineData("class Code { [ExcludeFromChannelInstrumentation] object C => Channel.CreateUnbounded<int>(); }")]
    [InlineData("class A { [ExcludeFromChannelInstrumentation] object C { get; } = Channel.CreateBounded<int>(8); }")]
    [InlineData("[ExcludeFromChannelInstrumentation] class Code { object _c = Channel.CreateUnbounded<int>(); }")]
    [InlineData("[assembly: ExcludeFromChannelInstrumentation] class A { object c = Channel.CreateBounded<int>(8); }")]
    public async Task NotInstrumented_InstrumentedOrExcluded_IsSilent(string code)
        => Assert.Empty(await FindingsOfAsync(Usings + code));

    [Fact]
    public async Task NotInstrumented_AttributeOfTheProject_ExcludesNothing()
        => Assert.Single(await FindingsOfAsync("""
            using System.Threading.Channels;
            class ExcludeFromChannelInstrumentationAttribute : System.Attribute { }
            [ExcludeFromChannelInstrumentation] class Code { object _c = Channel.CreateUnbounded<int>(); }
            """));

    [Fact]
    public async Task NotInstrumented_LibraryIsNotReferenced_IsSilent()
        => Assert.Empty(await FindingsOfAsync(
            "class Code { object _c = System.Threading.Channels.Channel.CreateUnbounded<int>(); }", library: null));

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task NotInstrumented_InstrumentChannels_IsSilentWhenTrue(string property, int findings)
        => Assert.Equal(
            findings,
            (await FindingsOfAsync(
                Usings + "class Code { object _c = Channel.CreateUnbounded<int>(); }",
                TestReferences.Library,
                property)).Length);

    private static Task<ImmutableArray<Diagnostic>> FindingsOfAsync(string source)
        => FindingsOfAsync(source, TestReferences.Library);

    private static Task<ImmutableArray<Diagnostic>> FindingsOfAsync(
        string source, MetadataReference? library, string instrument = "")
    {
        var compilation = CSharpCompilation.Create(
            "Project",
            [CSharpSyntaxTree.ParseText(source)],
            library is null ? TestReferences.Framework : TestReferences.Framework.Add(library),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return compilation
            .WithAnalyzers(
                [new NotInstrumentedAnalyzer()], new AnalyzerOptions([], BuildProperties.Instrument(instrument)))
            .GetAnalyzerDiagnosticsAsync();
    }
}
