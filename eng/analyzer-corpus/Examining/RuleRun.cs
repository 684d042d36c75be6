// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;

/// <summary>All rules, run on one compilation.</summary>
/// <param name="Findings">What they say, in the order of the ids and places.</param>
/// <param name="Faults">The exceptions that they threw.</param>
internal sealed record RuleRun(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Faults)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
    [
        .. RoslynParts.All<DiagnosticAnalyzer, DiagnosticAnalyzerAttribute>(
            "OpenTelemetry.Instrumentation.Channels.Analyzers"),
        .. RoslynParts.All<DiagnosticAnalyzer, DiagnosticAnalyzerAttribute>(
            "OpenTelemetry.Instrumentation.Channels.CreationAnalyzers"),
    ];

    public static async Task<RuleRun> OnAsync(CSharpCompilation compilation)
    {
        var faults = new ConcurrentQueue<string>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => faults.Enqueue($"{analyzer.GetType().Name}: {exception}"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics =
            await compilation.WithAnalyzers(s_analyzers, options).GetAnalyzerDiagnosticsAsync().ConfigureAwait(false);
        Finding[] findings =
        [
            .. diagnostics
                .OrderBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(static diagnostic => new Finding(diagnostic)),
        ];
        return new RuleRun(findings, [.. faults]);
    }
}
