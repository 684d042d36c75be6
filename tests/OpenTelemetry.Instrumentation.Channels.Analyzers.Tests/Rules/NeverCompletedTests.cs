// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN001.</summary>
public sealed class NeverCompletedTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateUnbounded<int>();
            _ = Task.Run(() =>
            {
                foreach (int i in items) c.Writer.TryWrite(i);
            });
            await foreach (int i in {|#0:c.Reader.ReadAllAsync()|}) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            while (await {|#0:c.Reader.WaitToReadAsync()|}) while (c.Reader.TryRead(out _)) { }
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Reader.TryRead(out _);
            await {|#0:c.Reader.Completion|};
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await ConsumeAsync(c.Reader);
        }
        static async Task ConsumeAsync(ChannelReader<int> r)
        {
            await foreach (int i in {|#0:r.ReadAllAsync()|}.ConfigureAwait(false)) await WorkAsync(i);
        }
        """)]
    public Task NeverCompleted_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.NeverCompleted, members);

    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M(CancellationToken t)
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M(CancellationToken t)
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await foreach (int i in c.Reader.ReadAllAsync().WithCancellation(t)) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            Fill(c.Writer);
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        public static void Fill(ChannelWriter<int> w) => w.Complete();
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            Fill(c.Writer);
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        static void Fill(ChannelWriter<int> w) => w.Complete();
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i == 1) break;
            }
        }
        """)]
    [InlineData("""
        Channel<int> _queue = Channel.CreateUnbounded<int>();
        void Add(int i) => _queue.Writer.TryWrite(i);
        async Task RunAsync()
        {
            await foreach (int i in _queue.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            _ = Task.Run(async () =>
            {
                while (true)
                {
                    c.Writer.TryWrite(1);
                    await WorkAsync();
                }
            });
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static ChannelReader<int> M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            var w = c.Writer;
            Task.Run(() => w.Complete());
            return c.Reader;
        }
        """)]
    [InlineData("""
        static async Task M(List<Channel<int>> all)
        {
            var c = Channel.CreateUnbounded<int>();
            all.Add(c);
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    public Task NeverCompleted_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.NeverCompleted, members);

    [Theory]
    [InlineData("""
        async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            for (int i = 0; i < 3; i++) await c.Writer.WriteAsync(i);
            while (true) { Console.WriteLine(await {|#0:c.Reader.ReadAsync()|}); }
        }
        """)]
    [InlineData("""
        async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            await c.Writer.WriteAsync(0);
            while (true) { int i = await c.Reader.ReadAsync(); if (i == 3) break; await c.Writer.WriteAsync(i + 1); }
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        async Task M() => await {|#0:_c.Reader.Completion|};
        """)]
    public Task NeverCompleted_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.NeverCompleted, members);

    [Theory]
    [InlineData("source.Changed += (sender, e) => c.Writer.TryWrite(1);", DiagnosticSeverity.Info)]
    [InlineData(
        "source.Changed += OnChanged; void OnChanged(object? sender, EventArgs e) => c.Writer.TryWrite(1);",
        DiagnosticSeverity.Info)]
    [InlineData("source.Handler = () => c.Writer.TryWrite(1);", DiagnosticSeverity.Info)]
    [InlineData(
        "AppDomain.CurrentDomain.ProcessExit += delegate { new List<int>().ForEach(i => c.Writer.TryWrite(i)); };",
        DiagnosticSeverity.Info)]
    [InlineData("Use.Progress(i => c.Writer.TryWrite(i));", DiagnosticSeverity.Warning)]
    [InlineData(
        "System.Text.RegularExpressions.Regex.Replace(\"a\", \"a\", m => { c.Writer.TryWrite(1); return m.Value; });",
        DiagnosticSeverity.Info)]
    [InlineData("new List<int>().ForEach(i => c.Writer.TryWrite(i));", DiagnosticSeverity.Warning)]
    [InlineData("Parallel.For(0, 9, i => c.Writer.TryWrite(i));", DiagnosticSeverity.Warning)]
    [InlineData("Array.ForEach(new[] { 1 }, i => c.Writer.TryWrite(i));", DiagnosticSeverity.Warning)]
    [InlineData("Task.Run(() => c.Writer.TryWrite(1));", DiagnosticSeverity.Warning)]
    public async Task NeverCompleted_Writer_HasTheSeverity(string writer, DiagnosticSeverity severity)
    {
        Assert.Equal(severity, await AllRules.SeverityOfAsync(RuleIds.NeverCompleted, $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            internal class Source { public event EventHandler? Changed; public Action? Handler { get; set; } internal void Raise() => Changed?.Invoke(this, EventArgs.Empty); }
            internal static class Use { internal static void Progress(Action<int> action) => action(1); }
            internal class Code
            {
                internal static async Task M(Source source)
                {
                    var c = Channel.CreateUnbounded<int>();
                    {{writer}}
                    await foreach (int i in c.Reader.ReadAllAsync()) { }
                }
            }
            """));
    }
}
