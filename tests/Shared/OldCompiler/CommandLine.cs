// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace OldCompiler;

/// <summary>What csc does: reads its arguments, compiles, runs analyzers and generators, says what is wrong.</summary>
internal static class CommandLine
{
    public static int Run(string[] args)
    {
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(
            args, Directory.GetCurrentDirectory(), sdkDirectory: null);
        var log = new DiagnosticLog(arguments.CompilationOptions);
        log.Add(arguments.Errors);
        if (log.HasErrors)
        {
            return 1;
        }

        Compilation compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(arguments.OutputFileName),
            arguments.SourceFiles.Select(file => Parse(file.Path, arguments)),
            arguments.MetadataReferences.Select(
                reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            arguments.CompilationOptions.WithSourceReferenceResolver(
                new SourceFileResolver([], arguments.BaseDirectory, arguments.PathMap)));
        log.Add(Components.Run(arguments, ref compilation));
        log.Add(compilation.GetDiagnostics());
        return log.HasErrors || !Emit(compilation, arguments, log) ? 1 : 0;
    }

    private static SyntaxTree Parse(string path, CSharpCommandLineArguments arguments)
    {
        using FileStream file = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(
            SourceText.From(file, arguments.Encoding, arguments.ChecksumAlgorithm, canBeEmbedded: true),
            arguments.ParseOptions,
            path);
    }

    private static bool Emit(Compilation compilation, CSharpCommandLineArguments arguments, DiagnosticLog log)
    {
        using FileStream assembly = File.Create(Path.Combine(arguments.OutputDirectory, arguments.OutputFileName!));
        using FileStream? symbols = arguments.EmitPdb
            && arguments.EmitOptions.DebugInformationFormat != DebugInformationFormat.Embedded
            ? File.Create(arguments.PdbPath ?? Path.ChangeExtension(assembly.Name, ".pdb"))
            : null;
        using FileStream? documentation = arguments.DocumentationPath is null
            ? null
            : File.Create(arguments.DocumentationPath);
        EmitResult result = compilation.Emit(
            assembly,
            symbols,
            documentation,
            manifestResources: arguments.ManifestResources,
            options: arguments.EmitOptions);
        log.Add(result.Success ? ImmutableArray<Diagnostic>.Empty : result.Diagnostics);
        if (result.Success && arguments.OutputRefFilePath is { } reference)
        {
            using FileStream metadata = File.Create(reference);
            return compilation.Emit(
                metadata, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false)).Success;
        }

        return result.Success;
    }
}
