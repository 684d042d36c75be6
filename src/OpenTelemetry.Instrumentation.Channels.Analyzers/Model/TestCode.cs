// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

/// <summary>
/// Projects of tests or benchmarks: a file of theirs uses a framework for tests, assertions, mocks or benchmarks. That
/// one is referenced says little, it may be there by another package.
/// </summary>
internal static class TestCode
{
    private static readonly string[] s_frameworks =
    [
        "Xunit", "NUnit", "Microsoft.VisualStudio.TestTools", "TUnit", "Moq", "NSubstitute", "FakeItEasy", "Shouldly",
        "FluentAssertions", "AwesomeAssertions",
        "BenchmarkDotNet",
    ];

    public static bool IsIn(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot() is CompilationUnitSyntax unit && IsIn(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(CompilationUnitSyntax unit)
        => unit.Usings.Any(UsesFramework)
            || unit.Members.Any(
                member => member is BaseNamespaceDeclarationSyntax space && space.Usings.Any(UsesFramework));

    private static bool UsesFramework(UsingDirectiveSyntax directive)
    {
        string name = directive.Name?.ToString() ?? string.Empty;
        if (name.StartsWith("global::", StringComparison.Ordinal))
        {
            name = name.Substring("global::".Length);
        }

        return Array.Exists(s_frameworks, framework => name.StartsWith(framework, StringComparison.Ordinal)
            && (name.Length == framework.Length || name[framework.Length] == '.'));
    }
}
