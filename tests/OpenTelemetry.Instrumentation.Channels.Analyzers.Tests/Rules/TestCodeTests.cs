// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>In projects of tests, nothing is more than an Info.</summary>
public sealed class TestCodeTests
{
    private const string Code = """
        using System.Threading.Channels;
        class Code
        {
            private readonly Channel<int> _channel = Channel.CreateBounded<int>(8);
            internal void Add(int item) => _channel.Writer.TryWrite(item);
            internal void Wait() { _channel.Reader.WaitToReadAsync(); }
        }
        """;

    [Theory]
    [InlineData("using Xunit;", "namespace Xunit { class Fact; }")]
    [InlineData("global using global::NUnit.Framework;", "namespace NUnit.Framework { class Test; }")]
    [InlineData(
        "namespace Tests { using Microsoft.VisualStudio.TestTools.UnitTesting; }",
        "namespace Microsoft.VisualStudio.TestTools.UnitTesting { class Test; }")]
    [InlineData("namespace Tests; using TUnit.Core;", "namespace TUnit.Core { class Test; }")]
    [InlineData("using Mock = Moq.Mock;", "namespace Moq { class Mock; }")]
    [InlineData("using BenchmarkDotNet.Attributes;", "namespace BenchmarkDotNet.Attributes { class Benchmark; }")]
    public async Task Finding_ProjectOfTests_IsInfo(string directive, string framework)
    {
        Diagnostic[] diagnostics = [.. await AllRules.DiagnosticsOfAsync(Code, directive, framework)];

        Assert.Equal(
            [RuleIds.ResultNotAwaited, RuleIds.WriteResultIgnored], diagnostics.Select(found => found.Id).Order());
        Assert.All(diagnostics, found => Assert.Equal(DiagnosticSeverity.Info, found.Severity));
    }

    [Theory]
    [InlineData("namespace Xunit { class Fact; }")]
    [InlineData("using XunitRunner; namespace XunitRunner { class Runner; }")]
    [InlineData("using System.Moq; namespace System.Moq { class Mock; }")]
    public async Task Finding_OtherProject_HasTheSeverityOfItsRule(string file)
    {
        Diagnostic[] diagnostics = [.. await AllRules.DiagnosticsOfAsync(Code, file)];

        Assert.Equal(
            [
                (RuleIds.ResultNotAwaited, DiagnosticSeverity.Error),
                (RuleIds.WriteResultIgnored, DiagnosticSeverity.Warning)
            ],
            diagnostics.Select(found => (found.Id, found.Severity)).Order());
    }
}
