// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

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
}
