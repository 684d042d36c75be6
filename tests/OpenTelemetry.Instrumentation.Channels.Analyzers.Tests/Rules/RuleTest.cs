// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// One rule against one piece of code: members of a class. <c>{|#0:code|}</c> is where it reports; without it, it must
/// be silent. Of several places (<c>#1</c> and so on) a fix is tried one by one, and for all at once.
/// </summary>
internal sealed class RuleTest<TFix> : CSharpCodeFixTest<ChannelCallAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;

        class Code
        {
            static Task WorkAsync(int n = 0) => Task.CompletedTask;

        """;

    private RuleTest(string id, string members)
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(TestReferences.Framework);
        TestCode = Source(members);
        DisabledDiagnostics.AddRange(AllRules.IdsExcept(id));
    }

    public static Task VerifyAsync(string id, string members) => Create(id, members).RunAsync();

    /// <summary>As <see cref="VerifyAsync"/>, in a project that references the library.</summary>
    public static Task VerifyWithLibraryAsync(string id, string members)
    {
        RuleTest<TFix> test = Create(id, members);
        test.TestState.AdditionalReferences.Add(TestReferences.Library);
        return test.RunAsync();
    }

    public static Task VerifyFixAsync(string id, string members, string fixedMembers)
    {
        RuleTest<TFix> test = Create(id, members);
        test.FixedCode = Source(fixedMembers);
        return test.RunAsync();
    }

    /// <summary>As <see cref="VerifyFixAsync"/>, with whole files, in a project that references the library.</summary>
    public static Task VerifyFixOfFilesAsync(string id, string[] files, string[] fixedFiles)
    {
        RuleTest<TFix> test = Create(id, string.Concat(files));
        test.TestState.AdditionalReferences.Add(TestReferences.Library);
        test.TestState.Sources.Clear();
        test.TestState.Sources.AddRange(files.Select((file, number) => ($"File{number}.cs", SourceText.From(file))));
        test.FixedState.Sources.AddRange(
            fixedFiles.Select((file, number) => ($"File{number}.cs", SourceText.From(file))));
        return test.RunAsync();
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => AllRules.Analyzers;

    private static RuleTest<TFix> Create(string id, string members)
    {
        var test = new RuleTest<TFix>(id, members);
        for (int place = 0; members.Contains($"{{|#{place}:", StringComparison.Ordinal); place++)
        {
            test.ExpectedDiagnostics.Add(
                new DiagnosticResult(id, AllRules.Descriptors.Single(rule => rule.Id == id).DefaultSeverity)
                    .WithLocation(place)
                    .WithOptions(DiagnosticOptions.IgnoreSeverity | DiagnosticOptions.IgnoreAdditionalLocations));
        }

        return test;
    }

    private static string Source(string members) => Head + members + "\n}\n";
}
