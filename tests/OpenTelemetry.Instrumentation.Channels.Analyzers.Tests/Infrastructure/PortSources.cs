// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

/// <summary>
/// The kernels written a second time, each in a style of its own. A file is a program with the defect where
/// <c>BROKEN</c> is defined, and without it where it is not.
/// </summary>
internal static class PortSources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Channels;
        global using System.Threading.Tasks;
        """;

    private static readonly string s_folder = Path.Combine(
        RepositoryFolder.Path, "tests", "OpenTelemetry.Instrumentation.Channels.Analyzers.Tests", "Ports");

    public static IReadOnlyList<string> Kernels { get; } =
    [
        .. Directory.GetFiles(s_folder, "*.cs")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal),
    ];

    public static CSharpCompilation Compilation(string kernel, bool isBroken)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview, preprocessorSymbols: isBroken ? ["BROKEN"] : []);
        SyntaxTree program = Parse(Path.Combine(s_folder, kernel + ".cs"), options);
        bool hasStatements = program.GetRoot().ChildNodes().Any(node => node is GlobalStatementSyntax);
        return CSharpCompilation.Create(
            kernel,
            [
                CSharpSyntaxTree.ParseText(Usings, options),
                program,
                .. Directory.GetFiles(Path.Combine(s_folder, "Common"), "*.cs").Select(path => Parse(path, options)),
            ],
            TestReferences.Framework,
            new CSharpCompilationOptions(
                hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    private static SyntaxTree Parse(string path, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path);
}
