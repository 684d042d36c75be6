// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OldCompiler;

/// <summary>
/// Analyzers and generators: loads them and runs them. What cannot be loaded is a warning, as in csc.
/// </summary>
internal static class Components
{
    private static readonly DiagnosticDescriptor s_cannotBeLoaded = new(
        "CS8032",
        "Component",
        "An instance of analyzer {0} cannot be created from {1} : {2}.",
        "Compiler",
        DiagnosticSeverity.Warning,
        true);

    private static readonly DiagnosticDescriptor s_isTooNew = new(
        "CS9057",
        "Component",
        "The analyzer assembly '{0}' references a version of the compiler which is newer than the currently running "
            + "version.",
        "Compiler",
        DiagnosticSeverity.Warning,
        true);

    private static readonly DiagnosticDescriptor s_generatorFailed = new(
        "CS8785", "Component", "Generator failed: {0}", "Compiler", DiagnosticSeverity.Warning, true);

    public static ImmutableArray<Diagnostic> Run(CSharpCommandLineArguments arguments, ref Compilation compilation)
    {
        ImmutableArray<Diagnostic>.Builder found = ImmutableArray.CreateBuilder<Diagnostic>();
        AnalyzerFileReference[] references = [.. arguments.AnalyzerReferences.Select(one => Load(one.FilePath, found))];
        DiagnosticAnalyzer[] analyzers = [.. references.SelectMany(one => one.GetAnalyzers(LanguageNames.CSharp))];
        if (references.Length == 0)
        {
            return [];
        }

        var configured = ConfiguredOptions.Read(arguments.AnalyzerConfigPaths);
        if (typeof(Compilation).Assembly.GetName().Version!.Major >= 4)
        {
            Generation.Run(references, configured, arguments, ref compilation, found);
        }

        if (analyzers.Length > 0)
        {
            found.AddRange(compilation
                .WithAnalyzers([.. analyzers], new AnalyzerOptions([], configured))
                .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult());
        }

        return found.ToImmutable();
    }

    private static AnalyzerFileReference Load(string path, ImmutableArray<Diagnostic>.Builder found)
    {
        var reference = new AnalyzerFileReference(path, ComponentLoader.Instance);
        reference.AnalyzerLoadFailed += (_, failure) =>
        {
            switch (failure.ErrorCode)
            {
                case AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers:
                    // No failure: one package brings analyzers, code fixes and generators.
                    break;
                case AnalyzerLoadFailureEventArgs.FailureErrorCode.ReferencesNewerCompiler:
                    found.Add(Diagnostic.Create(s_isTooNew, Location.None, path));
                    break;
                default:
                    found.Add(
                        Diagnostic.Create(s_cannotBeLoaded, Location.None, failure.TypeName, path, failure.Message));
                    break;
            }
        };
        return reference;
    }

    // A compiler older than 4.0 has no incremental generators: it must not even see the types.
    private static class Generation
    {
        public static void Run(
            AnalyzerFileReference[] references,
            ConfiguredOptions configured,
            CSharpCommandLineArguments arguments,
            ref Compilation compilation,
            ImmutableArray<Diagnostic>.Builder found)
        {
            ISourceGenerator[] generators = [.. references.SelectMany(one => one.GetGenerators(LanguageNames.CSharp))];
            if (generators.Length == 0)
            {
                return;
            }

            GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, [], arguments.ParseOptions, configured)
                .RunGeneratorsAndUpdateCompilation(
                    compilation, out compilation, out ImmutableArray<Diagnostic> diagnostics);
            found.AddRange(diagnostics);
            found.AddRange(driver.GetRunResult().Results
                .Where(result => result.Exception is not null)
                .Select(result => Diagnostic.Create(s_generatorFailed, Location.None, result.Exception)));
        }
    }
}
