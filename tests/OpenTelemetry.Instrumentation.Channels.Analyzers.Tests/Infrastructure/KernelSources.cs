// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

/// <summary>The sources of the kernels and of the programs that are correct, with the channels of the BCL.</summary>
internal static class KernelSources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Concurrent;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    public static ImmutableArray<SyntaxTree> Trees { get; } =
    [
        .. new[] { "Kernels", "Controls" }
            .Select(
                folder => Path.Combine(
                    RepositoryFolder.Path, "tests", "OpenTelemetry.Instrumentation.Channels.Kernels", folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs"))
            .Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_options, path)),
    ];

    public static CSharpCompilation Compilation() => CompilationOf([.. Trees]);

    public static CSharpCompilation CompilationOf(params SyntaxTree[] trees) => CSharpCompilation.Create(
        "kernels",
        [
            CSharpSyntaxTree.ParseText(Usings, s_options),
            Source("Running", "KernelRun.cs"),
            Source("Running", "KeptPart.cs"),
            Source("Running", "Service.cs"),
            .. trees,
        ],
        TestReferences.Framework,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Returns the kernels of a file: classes with a broken and a fixed program.</summary>
    public static IEnumerable<string> Kernels(SyntaxTree tree)
        => Outermost(tree).Where(type => Nested(type, "Broken") is not null).Select(type => type.Identifier.ValueText);

    /// <summary>Returns the programs of a file that have no defect.</summary>
    public static IEnumerable<string> CorrectClasses(SyntaxTree tree)
        => Outermost(tree).Select(
            type => Nested(type, "Broken") is null ? type.Identifier.ValueText : type.Identifier.ValueText + ".Fixed");

    /// <summary>Returns the program that a diagnostic is in.</summary>
    public static string ClassOf(Diagnostic diagnostic)
    {
        ClassDeclarationSyntax[] classes =
        [
            .. diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan)
                .AncestorsAndSelf().OfType<ClassDeclarationSyntax>().Reverse(),
        ];
        return classes.Length > 1 && Nested(classes[0], "Broken") is not null
            ? $"{classes[0].Identifier.ValueText}.{classes[1].Identifier.ValueText}"
            : classes[0].Identifier.ValueText;
    }

    private static SyntaxTree Source(params string[] file)
    {
        string path = Path.Combine(
            [RepositoryFolder.Path, "tests", "OpenTelemetry.Instrumentation.Channels.Kernels", .. file]);
        return CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_options, path);
    }

    private static IEnumerable<ClassDeclarationSyntax> Outermost(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes(node => node is not ClassDeclarationSyntax).OfType<ClassDeclarationSyntax>();

    private static ClassDeclarationSyntax? Nested(ClassDeclarationSyntax type, string name)
        => type.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == name);
}
