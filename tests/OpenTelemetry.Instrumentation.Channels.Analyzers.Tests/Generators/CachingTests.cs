// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using OpenTelemetry.Instrumentation.Channels.Generators;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Generators;

/// <summary>What is typed elsewhere must not make the generator work again.</summary>
public sealed class CachingTests
{
    private const string Pump = """
        using System.Threading.Channels;
        class Pump { object _queue = Channel.CreateUnbounded<int>(); object _make = (System.Func<Channel<int>>)Channel.CreateUnbounded<int>; }
        """;

    private static readonly IncrementalStepRunReason[] s_kept =
    [
        IncrementalStepRunReason.Cached,
        IncrementalStepRunReason.Unchanged
    ];

    [Fact]
    public void Again_EditInAnotherFile_KeepsEveryStep()
    {
        GeneratorRun run = GeneratorRun.On(Pump, "class Other { }");

        run.Again(
            run.Input.ReplaceSyntaxTree(
                run.Input.SyntaxTrees[1], run.Parse("class Other { int edited; }", "File1.cs")));

        foreach (string step in
            new[]
            {
                TrackingNames.Settings,
                TrackingNames.CallSites,
                TrackingNames.MethodGroups,
                TrackingNames.Interceptors
            })
        {
            Assert.All(run.ReasonsOf(step), reason => Assert.Contains(reason, s_kept));
        }

        Assert.All(
            run.Result.TrackedOutputSteps.SelectMany(outputs => outputs.Value).SelectMany(output => output.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Again_EditOfTheFile_FollowsTheCall()
    {
        GeneratorRun run = GeneratorRun.On(Pump);
        string before = run.Text;

        run.Again(run.Input.ReplaceSyntaxTree(
            run.Input.SyntaxTrees[0],
            run.Parse(Pump.Replace("_queue", "_renamed", StringComparison.Ordinal), "File0.cs")));

        Assert.Contains("Pump._renamed", run.Text, StringComparison.Ordinal);
        Assert.NotEqual(before, run.Text);
        Assert.Contains(IncrementalStepRunReason.Modified, run.ReasonsOf(TrackingNames.CallSites));
    }
}
