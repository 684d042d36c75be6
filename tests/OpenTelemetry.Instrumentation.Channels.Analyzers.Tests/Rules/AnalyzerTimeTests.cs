// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// What the analyzers ask the compiler to do: counted, because a clock says something else each time.
/// </summary>
public sealed class AnalyzerTimeTests
{
    private const string WithoutChannels = """
        using System.Linq;
        class Sum { int _all; public int Of(int[] values) { lock (this) { return _all = values.Where(value => value > 0).Sum(); } } }
        """;

    private const string WithChannels = """
        using System.Threading.Channels;
        class Pump { private readonly Channel<int> _queue = Channel.CreateUnbounded<int>(); public bool Put(int n) { return _queue.Writer.TryWrite(n); } }
        """;

    public static TheoryData<string> AnalyzerNames
        => new(AllRules.Analyzers.Select(analyzer => analyzer.GetType().Name));

    [Theory]
    [MemberData(nameof(AnalyzerNames))]
    public async Task Analyze_NoChannelsInTheCompilation_RegistersNothingButTheStart(string analyzer)
    {
        AnalyzerTelemetryInfo actions = await ActionsAsync(
            analyzer, WithoutChannels, TestReferences.FrameworkWithoutChannels);

        Assert.Equal(1, actions.CompilationStartActionsCount);
        Assert.Equal(1, AllActions(actions));
    }

    // Each operation of a type is a call: files that do not create channels are not looked at.
    [Fact]
    public async Task Analyze_ChannelsInNoFile_RegistersNothingForTheUsesOfChannels()
    {
        AnalyzerTelemetryInfo actions = await ActionsAsync(
            nameof(ChannelUseAnalyzer), WithoutChannels, TestReferences.Framework);

        Assert.Equal(1, AllActions(actions));
    }

    [Fact]
    public void AreInFilesOf_ChannelsInOneFile_IsTrueForItsTypesOnly()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Project", [CSharpSyntaxTree.ParseText(WithChannels), CSharpSyntaxTree.ParseText(WithoutChannels)]);
        var mentions = new ChannelMentions();

        Assert.True(mentions.AreInFilesOf(compilation.GetTypeByMetadataName("Pump")!));
        Assert.False(mentions.AreInFilesOf(compilation.GetTypeByMetadataName("Sum")!));
    }

    [Theory]
    [MemberData(nameof(AnalyzerNames))]
    public async Task Analyze_ChannelsInAFile_RegistersActions(string analyzer)
    {
        AnalyzerTelemetryInfo actions = await ActionsAsync(
            analyzer, WithChannels, TestReferences.Framework.Add(TestReferences.Library));

        Assert.True(AllActions(actions) > 1);
    }

    // Each of these would look at every node, every token of a file or every block of code once more.
    [Theory]
    [MemberData(nameof(AnalyzerNames))]
    public async Task Analyze_ChannelsInAFile_LooksAtOperationsOnly(string analyzer)
    {
        AnalyzerTelemetryInfo actions = await ActionsAsync(
            analyzer, WithChannels, TestReferences.Framework.Add(TestReferences.Library));

        Assert.Equal(0, actions.SyntaxNodeActionsCount);
        Assert.Equal(0, actions.SyntaxTreeActionsCount);
        Assert.Equal(0, actions.SemanticModelActionsCount);
        Assert.Equal(0, actions.CodeBlockActionsCount + actions.CodeBlockStartActionsCount);
        Assert.Equal(0, actions.OperationBlockActionsCount + actions.OperationBlockStartActionsCount);
        Assert.True(actions.Concurrent);
    }

    private static int AllActions(AnalyzerTelemetryInfo actions)
        => actions.CompilationStartActionsCount + actions.CompilationEndActionsCount + actions.CompilationActionsCount
            + actions.SyntaxTreeActionsCount + actions.AdditionalFileActionsCount + actions.SemanticModelActionsCount
            + actions.SymbolActionsCount + actions.SymbolStartActionsCount + actions.SymbolEndActionsCount
            + actions.SyntaxNodeActionsCount + actions.CodeBlockActionsCount + actions.CodeBlockStartActionsCount
            + actions.CodeBlockEndActionsCount + actions.OperationActionsCount + actions.OperationBlockActionsCount
            + actions.OperationBlockStartActionsCount + actions.OperationBlockEndActionsCount;

    private static async Task<AnalyzerTelemetryInfo> ActionsAsync(
        string name, string source, ImmutableArray<MetadataReference> references)
    {
        DiagnosticAnalyzer analyzer = AllRules.Analyzers.Single(one => one.GetType().Name == name);
        CompilationWithAnalyzers run = CSharpCompilation
            .Create(
                "Project",
                [CSharpSyntaxTree.ParseText(source)],
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: true));
        await run.GetAnalyzerDiagnosticsAsync();
        return await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
    }
}
