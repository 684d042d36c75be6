// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN006.</summary>
public sealed class BlockingWaitTests
{
    [Theory]
    [InlineData("""
        static int M(ChannelReader<int> r) => {|#0:r.ReadAsync()|}.AsTask().Result;
        """)]
    [InlineData("""
        static void M(ChannelWriter<int> w)
        {
            {|#0:w.WriteAsync(1)|}.AsTask().Wait();
        }
        """)]
    [InlineData("""
        static int M(ChannelReader<int> r) => {|#0:r.ReadAsync()|}.GetAwaiter().GetResult();
        """)]
    [InlineData("""
        static bool M(ChannelReader<int> r) => {|#0:r.WaitToReadAsync()|}.AsTask().ConfigureAwait(false).GetAwaiter().GetResult();
        """)]
    public Task BlockingWait_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.BlockingWait, members);

    [Theory]
    [InlineData("""
        static async Task<int> M(ChannelReader<int> r) => await r.ReadAsync();
        """)]
    [InlineData("""
        static int M(ChannelReader<int> r)
        {
            var read = r.ReadAsync();
            return read.IsCompletedSuccessfully ? read.Result : 0;
        }
        """)]
    [InlineData("""
        static void Main()
        {
            Channel.CreateUnbounded<int>().Writer.WriteAsync(1).AsTask().Wait();
        }
        """)]
    [InlineData("""
        sealed class S : IDisposable
        {
            ChannelWriter<int> w;
            public S(ChannelWriter<int> w) => this.w = w;
            public void Dispose() => w.WriteAsync(1).AsTask().Wait();
        }
        """)]
    public Task BlockingWait_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.BlockingWait, members);

    [Theory]
    [InlineData("""
        class Log
        {
            public Log() { var options = new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest }; Writer = Channel.CreateBounded<int>(options).Writer; }
            public ChannelWriter<int> Writer { get; }
        }
        void M(Log log) { log.Writer.WriteAsync(1).AsTask().Wait(); }
        """)]
    [InlineData("""
        class Log
        {
            public Log() { Writer = Channel.CreateBounded<int>(8).Writer; }
            public ChannelWriter<int> Writer { get; }
        }
        void M(Log log) { {|#0:log.Writer.WriteAsync(1)|}.AsTask().Wait(); }
        """)]
    [InlineData("""
        static Channel<int> M() { var c = Channel.CreateBounded<int>(2); c.Writer.WriteAsync(1).GetAwaiter().GetResult(); c.Writer.TryWrite(2); return c; }
        """)]
    [InlineData("""
        static Channel<int> M() { var c = Channel.CreateBounded<int>(new BoundedChannelOptions(1)); c.Writer.WriteAsync(1).AsTask().Wait(); return c; }
        """)]
    [InlineData("""
        static Channel<int> M() { var c = Channel.CreateBounded<int>(2); c.Writer.TryWrite(0); c.Writer.TryWrite(1); {|#0:c.Writer.WriteAsync(2)|}.AsTask().Wait(); return c; }
        """)]
    [InlineData("""
        static Channel<int> M() { var c = Channel.CreateBounded<int>(2); for (int i = 0; i < 9; i++) { {|#0:c.Writer.WriteAsync(i)|}.AsTask().Wait(); } return c; }
        """)]
    [InlineData("""
        static Channel<int> M() { var c = Channel.CreateBounded<int>(2); Task.Run(() => {|#0:c.Writer.WriteAsync(1)|}.AsTask().Wait()); return c; }
        """)]
    public Task BlockingWait_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.BlockingWait, members);

    [Theory]
    [InlineData("int M(ChannelReader<int> r) => r.ReadAsync().AsTask().Result;", DiagnosticSeverity.Info)]
    [InlineData("void M(ChannelWriter<int> w) { w.WriteAsync(1).AsTask().Wait(); }", DiagnosticSeverity.Info)]
    [InlineData("int M(ChannelReader<int> r) => r.ReadAsync().Result;", DiagnosticSeverity.Warning)]
    [InlineData("int M(ChannelReader<int> r) => r.ReadAsync().GetAwaiter().GetResult();", DiagnosticSeverity.Warning)]
    [InlineData(
        "int M(ChannelReader<int> r) => r.ReadAsync().ConfigureAwait(false).GetAwaiter().GetResult();",
        DiagnosticSeverity.Warning)]
    [InlineData(
        "async Task M(ChannelWriter<int> w) { await Task.Yield(); w.WriteAsync(1).AsTask().Wait(); }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "internal Channel<int> c = Channel.CreateBounded<int>(2); async Task M() { while (true) { await Task.Yield(); "
            + "c.Writer.WriteAsync(1).AsTask().Wait(); } }",
        DiagnosticSeverity.Warning)]
    [InlineData(
        "async Task<int> M(ChannelReader<int> r) { await Task.Yield(); return r.ReadAsync().AsTask().Result; }",
        DiagnosticSeverity.Warning)]
    public async Task BlockingWait_OnPurposeOrNot_HasTheSeverity(string member, DiagnosticSeverity severity)
    {
        Diagnostic diagnostic = Assert.Single(await AllRules.DiagnosticsOfAsync(
            "using System.Threading.Channels; using System.Threading.Tasks; class Code { " + member + " }"));

        Assert.Equal(RuleIds.BlockingWait, diagnostic.Id);
        Assert.Equal(severity, diagnostic.Severity);
    }
}
