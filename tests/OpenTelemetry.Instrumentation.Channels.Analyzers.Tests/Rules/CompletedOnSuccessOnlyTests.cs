// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN002.</summary>
public sealed class CompletedOnSuccessOnlyTests
{
    [Theory]
    [InlineData("""
        static async Task M(IAsyncEnumerable<int> source)
        {
            var c = Channel.CreateBounded<int>(5);
            var p = Task.Run(async () =>
            {
                await foreach (int i in source) await c.Writer.WriteAsync(i);
                {|#0:c.Writer.Complete()|};
            });
            await Task.WhenAll(TakeAsync(c.Reader), TakeAsync(c.Reader));
            await p;
            static async Task TakeAsync(ChannelReader<int> r)
            {
                await foreach (int i in r.ReadAllAsync()) await WorkAsync(i);
            }
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < 9; i++)
                {
                    await WorkAsync(i);
                    c.Writer.TryWrite(i);
                }
                {|#0:c.Writer.Complete()|};
            });
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
            await p;
        }
        """)]
    public Task CompletedOnSuccessOnly_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedOnSuccessOnly, members);

    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                try
                {
                    await WorkAsync();
                    c.Writer.TryWrite(1);
                }
                finally
                {
                    c.Writer.Complete();
                }
            });
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
            await p;
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                await c.Writer.WriteAsync(1);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
            await p;
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            await WorkAsync();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            await foreach (int i in c.Reader.ReadAllAsync()) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M(CancellationToken t)
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                await WorkAsync();
                c.Writer.TryWrite(1);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
            await p;
        }
        """)]
    [InlineData("""
        static ChannelReader<int> M(IAsyncEnumerable<int> source)
        {
            var c = Channel.CreateUnbounded<int>();
            async Task ProduceAsync()
            {
                Exception failure = null;
                try
                {
                    await foreach (int i in source) c.Writer.TryWrite(i);
                }
                catch (Exception e)
                {
                    failure = e;
                }
                c.Writer.Complete(failure);
            }
            _ = ProduceAsync();
            return c.Reader;
        }
        """)]
    public Task CompletedOnSuccessOnly_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedOnSuccessOnly, members);

    [Theory]
    [InlineData("""
        ChannelReader<int> M(ChannelReader<int> input)
        {
            var output = Channel.CreateUnbounded<int>();
            Task.Run(async () =>
            {
                await foreach (int i in input.ReadAllAsync())
                {
                    await WorkAsync(i);
                    await output.Writer.WriteAsync(i);
                }
                {|#0:output.Writer.Complete()|};
            });
            return output;
        }
        """)]
    [InlineData("""
        ChannelReader<int> M(ChannelReader<int> input)
        {
            var output = Channel.CreateUnbounded<int>();
            Task.Run(async () =>
            {
                await foreach (int i in input.ReadAllAsync()) { await PassAsync(i, output); }
                output.Writer.Complete();
            });
            return output;
        }
        async Task PassAsync(int i, Channel<int> output)
        {
            try { await WorkAsync(i); await output.Writer.WriteAsync(i); }
            catch (Exception e) { Console.WriteLine(e); }
        }
        """)]
    [InlineData("""
        async Task<ChannelReader<int>> M()
        {
            var output = Channel.CreateUnbounded<int>();
            await Task.Run(async () =>
            {
                await WorkAsync();
                output.Writer.TryWrite(1);
                output.Writer.Complete();
            });
            return output;
        }
        """)]
    [InlineData("""
        async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            Task listener = ListenAsync(c.Reader);
            await ProduceAsync(c.Writer);
            await listener;
        }
        async Task ListenAsync(ChannelReader<int> reader) { await foreach (int i in reader.ReadAllAsync()) { } }
        async Task ProduceAsync(ChannelWriter<int> writer)
        {
            await Parallel.ForEachAsync(new[] { 1 }, async (i, t) => { await WorkAsync(i).ConfigureAwait(false); await writer.WriteAsync(i); });
            {|#0:writer.Complete()|};
        }
        """)]
    public Task CompletedOnSuccessOnly_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedOnSuccessOnly, members);

    [Theory]
    [InlineData("await File.ReadAllTextAsync(path);", DiagnosticSeverity.Warning)]
    [InlineData("await Task.Run(() => File.ReadAllText(path));", DiagnosticSeverity.Warning)]
    [InlineData("await load();", DiagnosticSeverity.Warning)]
    [InlineData("await load().ConfigureAwait(false);", DiagnosticSeverity.Warning)]
    [InlineData("await disposable.DisposeAsync();", DiagnosticSeverity.Warning)]
    [InlineData("await foreach (int i in source) { }", DiagnosticSeverity.Warning)]
    [InlineData("await ThrowAsync();", DiagnosticSeverity.Warning)]
    [InlineData("await WorkAsync(); if (path is null) return;", DiagnosticSeverity.Warning)]
    [InlineData("await WorkAsync(); await Task.Delay(1, token);", DiagnosticSeverity.Warning)]
    [InlineData("await WorkAsync(); await c.Writer.WriteAsync(1, token);", DiagnosticSeverity.Warning)]
    [InlineData("await WorkAsync();", DiagnosticSeverity.Info)]
    [InlineData("await Task.Run(() => 1);", DiagnosticSeverity.Info)]
    [InlineData("await foreach (int i in CountAsync()) { }", DiagnosticSeverity.Info)]
    public async Task CompletedOnSuccessOnly_Work_HasTheSeverity(string work, DiagnosticSeverity severity)
    {
        Assert.Equal(severity, await AllRules.SeverityOfAsync(RuleIds.CompletedOnSuccessOnly, $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Threading;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            class Code
            {
                static async Task WorkAsync() => await Task.Delay(1);
                static async Task ThrowAsync() { await Task.Yield(); throw new InvalidOperationException(); }
                static async IAsyncEnumerable<int> CountAsync() { await Task.Yield(); yield return 1; }
                static async Task M(string path, Func<Task> load, IAsyncDisposable disposable, IAsyncEnumerable<int> source, CancellationToken token)
                {
                    var c = Channel.CreateUnbounded<int>();
                    Task p = Task.Run(async () =>
                    {
                        c.Writer.TryWrite(1);
                        {{work}}
                        c.Writer.Complete();
                    });
                    await foreach (int i in c.Reader.ReadAllAsync()) { }
                    await p;
                }
            }
            """));
    }
}
