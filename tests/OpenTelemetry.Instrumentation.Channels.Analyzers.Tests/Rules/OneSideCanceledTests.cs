// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN011.</summary>
public sealed class OneSideCanceledTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await {|#0:c.Writer.WriteAsync(i)|};
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    public Task OneSideCanceled_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OneSideCanceled, members);

    [Theory]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i, t);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    public Task OneSideCanceled_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OneSideCanceled, members);

    [Theory]
    [InlineData("var c = Channel.CreateBounded<int>(8);", DiagnosticSeverity.Warning)]
    [InlineData("var c = _field;", DiagnosticSeverity.Info)]
    public async Task OneSideCanceled_WriterThatDoesNotSeeTheToken_HasTheSeverity(
        string channel, DiagnosticSeverity severity)
    {
        Diagnostic diagnostic = Assert.Single(await AllRules.DiagnosticsOfAsync($$"""
            using System.Threading;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            class Code
            {
                private readonly Channel<int> _field = Channel.CreateBounded<int>(8);
                internal async Task M(CancellationToken t)
                {
                    {{channel}}
                    Task p = FillAsync(c.Writer);
                    await foreach (int i in c.Reader.ReadAllAsync(t)) { }
                    await p;
                }

                private static async Task FillAsync(ChannelWriter<int> w) { while (true) { await w.WriteAsync(1); } }
            }
            """));

        Assert.Equal(RuleIds.OneSideCanceled, diagnostic.Id);
        Assert.Equal(severity, diagnostic.Severity);
    }
}
