// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.CreationAnalyzers;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>The analyzers, and what they say about a piece of code.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [new ChannelCallAnalyzer(), new ChannelUseAnalyzer(), new NotInstrumentedAnalyzer()];

    public static IEnumerable<DiagnosticDescriptor> Descriptors
        => Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static IEnumerable<string> IdsExcept(string id)
        => Descriptors.Select(descriptor => descriptor.Id).Where(other => other != id);

    /// <summary>Returns what the analyzers say about files that compile.</summary>
    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(params string[] files)
    {
        var compilation = CSharpCompilation.Create(
            "Project",
            files.Select(text => CSharpSyntaxTree.ParseText(text)),
            TestReferences.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return DiagnosticsOfAsync(compilation);
    }

    /// <summary>Returns the severity of the only finding of a rule in a file that compiles.</summary>
    public static async Task<DiagnosticSeverity> SeverityOfAsync(string id, string file)
        => Assert.Single(await DiagnosticsOfAsync(file), found => found.Id == id).Severity;

    public static Task<ImmutableArray<Diagnostic>> DiagnosticsOfAsync(Compilation compilation)
        => compilation
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
}
