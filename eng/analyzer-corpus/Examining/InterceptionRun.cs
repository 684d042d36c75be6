// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Examining;

/// <summary>The generator, run on one compilation as a project that sets <c>InstrumentChannels</c> runs it.</summary>
/// <param name="Intercepted">How many creations it redirects.</param>
/// <param name="NotInterceptable">How many it says it cannot redirect.</param>
/// <param name="IsEmitted">Whether the project has no error of its own, so that its interceptors were emitted
/// too.</param>
/// <param name="Faults">Exceptions, and errors that the project does not have without it.</param>
internal sealed record InterceptionRun(
    int Intercepted, int NotInterceptable, bool IsEmitted, IReadOnlyList<string> Faults)
{
    private static readonly IIncrementalGenerator s_generator =
        RoslynParts.All<IIncrementalGenerator, GeneratorAttribute>("OpenTelemetry.Instrumentation.Channels.Generators")
            .Single();

    public static InterceptionRun On(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(
                [s_generator.AsSourceGenerator()],
                parseOptions: Language.Options,
                optionsProvider: new InstrumentedBuild())
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        int notInterceptable = result.Diagnostics.Count(static diagnostic => diagnostic.Id == "CHN101");
        if (result.Exception is { } exception)
        {
            return new InterceptionRun(0, notInterceptable, IsEmitted: false, [exception.ToString()]);
        }

        int intercepted = result.GeneratedSources.Sum(static source => InterceptorsIn(source.SyntaxTree));
        if (intercepted == 0)
        {
            return new InterceptionRun(0, notInterceptable, IsEmitted: false, []);
        }

        HashSet<string> before = [.. ErrorsOf(compilation.GetDiagnostics())];
        bool isSound = before.Count == 0;
        string[] after = [.. ErrorsOf(isSound ? output.Emit(Stream.Null).Diagnostics : output.GetDiagnostics())];
        if (isSound && after.Length > 0)
        {
            // Types that a referenced project lacks are missed by the emission only.
            before = [.. ErrorsOf(compilation.Emit(Stream.Null).Diagnostics)];
        }

        return new InterceptionRun(
            intercepted,
            notInterceptable,
            IsEmitted: isSound && after.Length == 0,
            [.. after.Where(error => !before.Contains(error))]);
    }

    private static int InterceptorsIn(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Count(
                static attribute => attribute.Name.ToString().EndsWith("InterceptsLocation", StringComparison.Ordinal));

    private static IEnumerable<string> ErrorsOf(ImmutableArray<Diagnostic> diagnostics)
        => diagnostics
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(static diagnostic => diagnostic.ToString());
}
