// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// Whether the rules know the defects of the kernels in code that looks different: the second ports. The column of
/// <c>docs/analyzer-kernels.md</c> says what is found.
/// </summary>
public sealed class PortTests
{
    public static TheoryData<string> Kernels => [.. PortSources.Kernels];

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Analyze_BrokenPort_IsReportedAsThePageSays(string kernel)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Docs, "analyzer-kernels.md"));
        string[] row = page.Split('\n')
            .Single(line => line.StartsWith($"| {kernel} |", StringComparison.Ordinal))
            .Split('|');

        string ids = string.Join(", ", (await WarningsAsync(kernel, isBroken: true)).Distinct().Order());

        Assert.Equal(row[3].Trim(), ids.Length == 0 ? "-" : ids);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task Analyze_CorrectPort_IsNotReported(string kernel)
        => Assert.Empty(await WarningsAsync(kernel, isBroken: false));

    private static async Task<IEnumerable<string>> WarningsAsync(string kernel, bool isBroken)
    {
        CSharpCompilation compilation = PortSources.Compilation(kernel, isBroken);
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await AllRules.DiagnosticsOfAsync(compilation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id);
    }
}
