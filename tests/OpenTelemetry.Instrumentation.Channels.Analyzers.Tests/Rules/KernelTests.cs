// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>
/// The programs of the kernels, as they are run elsewhere: the deadlocks that the compiler names, and its silence about
/// all that is correct. <c>docs/analyzer-kernels.md</c> has the same table.
/// </summary>
public sealed class KernelTests
{
    private static readonly Task<ILookup<string, string>> s_warnings = FindWarningsAsync();

    public static TheoryData<string, string> Reported => new()
    {
        { "Cockroach1055", RuleIds.WaitUnderLock },
        { "Cockroach10790", RuleIds.CompletedOnSuccessOnly },
        { "Cockroach13197", RuleIds.NeverCompleted },
        { "Cockroach13755", RuleIds.NeverCompleted },
        { "Cockroach1462", RuleIds.ReaderAbandoned },
        { "Cockroach18101", RuleIds.OneSideCanceled },
        { "Cockroach2448", RuleIds.CircularWait },
        { "Cockroach24808", RuleIds.SelfDeadlock },
        { "Cockroach25456", RuleIds.SelfDeadlock },
        { "Cockroach35073", RuleIds.ReaderAbandoned },
        { "Etcd6857", RuleIds.ReaderAbandoned },
        { "Etcd6873", RuleIds.WaitUnderLock },
        { "Etcd7443", RuleIds.WaitUnderLock },
        { "Etcd7492", RuleIds.WaitUnderLock },
        { "Etcd7902", RuleIds.WaitUnderLock },
        { "Grpc1275", RuleIds.NeverCompleted },
        { "Grpc1353", RuleIds.WaitUnderLock },
        { "Grpc1424", RuleIds.CompletedOnSuccessOnly },
        { "Grpc1460", RuleIds.WaitUnderLock },
        { "Grpc660", RuleIds.ReaderAbandoned },
        { "Istio16224", RuleIds.WaitUnderLock },
        { "Istio17860", RuleIds.ReaderAbandoned },
        { "Kubernetes10182", RuleIds.WaitUnderLock },
        { "Kubernetes1321", RuleIds.WaitUnderLock },
        { "Kubernetes25331", RuleIds.ReaderAbandoned },
        { "Kubernetes26980", RuleIds.WaitUnderLock },
        { "Kubernetes38669", RuleIds.ReaderAbandoned },
        { "Kubernetes5316", RuleIds.OneSideCanceled },
        { "Kubernetes6632", RuleIds.WaitUnderLock },
        { "Kubernetes70277", RuleIds.CompletedOnSuccessOnly },
        { "Moby21233", RuleIds.ReaderAbandoned },
        { "Moby28462", RuleIds.WaitUnderLock },
        { "Moby33293", RuleIds.SelfDeadlock },
        { "Moby33781", RuleIds.OneSideCanceled },
        { "Moby4395", RuleIds.ReaderAbandoned },
        { "Syncthing5795", RuleIds.SelfDeadlock },
    };

    public static TheoryData<string> Silent
    {
        get
        {
            var classes = new TheoryData<string>();
            classes.AddRange([.. KernelSources.Trees.SelectMany(KernelSources.CorrectClasses)]);
            return classes;
        }
    }

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task Analyze_BrokenKernel_IsReported(string kernel, string id)
        => Assert.Equal([id], (await s_warnings)[kernel + ".Broken"].Distinct());

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task Analyze_CorrectProgram_IsNot(string name) => Assert.Empty((await s_warnings)[name]);

    [Fact]
    public async Task Table_Page_SaysWhatIsReported()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Docs, "analyzer-kernels.md"));
        ILookup<string, string> warnings = await s_warnings;
        foreach (string kernel in KernelSources.Trees.SelectMany(KernelSources.Kernels))
        {
            string ids = string.Join(", ", warnings[kernel + ".Broken"].Distinct().Order());
            Assert.Contains($"| {kernel} | {(ids.Length == 0 ? "-" : ids)} |", page, StringComparison.Ordinal);
        }
    }

    private static async Task<ILookup<string, string>> FindWarningsAsync()
    {
        CSharpCompilation compilation = KernelSources.Compilation();
        Assert.DoesNotContain(
            compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (await AllRules.DiagnosticsOfAsync(compilation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(KernelSources.ClassOf, diagnostic => diagnostic.Id);
    }
}
