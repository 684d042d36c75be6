// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Generators;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

/// <summary>The generator, run on a compilation, and once more on later versions of it.</summary>
internal sealed class GeneratorRun
{
    private readonly CSharpParseOptions _language;
    private GeneratorDriver _driver;
    private Compilation _output;

    private GeneratorRun(CSharpCompilation compilation, CSharpParseOptions language, BuildProperties properties)
    {
        _language = language;
        _driver = CSharpGeneratorDriver.Create(
            [new ChannelInterceptionGenerator().AsSourceGenerator()],
            parseOptions: language,
            optionsProvider: properties,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _output = compilation;
        Again(compilation);
    }

    public CSharpCompilation Input { get; private set; } = null!;

    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public string Text => string.Concat(Result.GeneratedSources.Select(source => source.SourceText.ToString()));

    /// <summary>Gets the warnings and errors of the compilation with what was generated.</summary>
    public IEnumerable<Diagnostic> Warnings
        => _output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    public IEnumerable<Diagnostic> Errors
        => _output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    public static GeneratorRun On(params string[] sources)
        => On(LanguageVersion.Latest, "true", TestReferences.Library, sources);

    public static GeneratorRun On(
        LanguageVersion version, string instrument, MetadataReference? library, params string[] sources)
    {
        CSharpParseOptions language = Language(version);
        ImmutableArray<MetadataReference> references =
            library is null ? TestReferences.Framework : TestReferences.Framework.Add(library);
        var compilation = CSharpCompilation.Create(
            "Project",
            sources.Select((source, index) => Parse(source, $"File{index}.cs", language)),
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: version >= LanguageVersion.CSharp8
                    ? NullableContextOptions.Enable
                    : NullableContextOptions.Disable));
        return new GeneratorRun(compilation, language, BuildProperties.Instrument(instrument));
    }

    /// <summary>Runs it on one file of a project, that the build may map to another path.</summary>
    public static GeneratorRun OnFile(
        string path,
        string source,
        string projectFolder,
        SourceReferenceResolver? resolver,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        CSharpParseOptions language = Language(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "Project",
            [Parse(source, path, language)],
            TestReferences.Framework.Add(TestReferences.Library),
            new CSharpCompilationOptions(kind, sourceReferenceResolver: resolver));
        return new GeneratorRun(compilation, language, BuildProperties.InstrumentIn(projectFolder));
    }

    public void Again(CSharpCompilation compilation)
    {
        Input = compilation;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out _output, out _);
    }

    public SyntaxTree Parse(string source, string path) => Parse(source, path, _language);

    public IEnumerable<IncrementalStepRunReason> ReasonsOf(string step)
        => Result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static CSharpParseOptions Language(LanguageVersion version)
        => new CSharpParseOptions(version)
            .WithFeatures([new("InterceptorsNamespaces", "OpenTelemetry.Instrumentation.Channels.Generated")]);

    private static SyntaxTree Parse(string source, string path, CSharpParseOptions language)
        => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), language, path);
}
