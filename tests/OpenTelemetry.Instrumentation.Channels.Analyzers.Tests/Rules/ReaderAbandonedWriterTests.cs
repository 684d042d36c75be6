// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN003, by how much is written and who writes it.</summary>
public sealed class ReaderAbandonedWriterTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < 8; i++) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync()) { if (i == 3) break; }
        }
        """)]
    [InlineData("""
        static async Task M(int count)
        {
            var c = Channel.CreateBounded<int>(count);
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < count; i++) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync()) { if (i == 3) break; }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items, CancellationToken stop)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = WriteAsync(c.Writer, items);
            while (await {|#0:c.Reader.WaitToReadAsync()|})
            {
                while (c.Reader.TryRead(out int i))
                {
                    if (i == 3) return;
                }
            }
        }
        public static async Task WriteAsync(ChannelWriter<int> writer, int[] items)
        {
            foreach (int i in items) await writer.WriteAsync(i);
            writer.Complete();
        }
        """)]
    [InlineData("""
        static void M()
        {
            Start(3);
        }
        static ChannelReader<int> Start(int item)
        {
            var c = Channel.CreateBounded<int>(0);
            Task.Run(async () => await {|#0:c.Writer.WriteAsync(item)|});
            return c.Reader;
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            Start(3);
            await Start(4).ReadAsync();
        }
        static ChannelReader<int> Start(int item)
        {
            var c = Channel.CreateBounded<int>(0);
            Task.Run(async () => await c.Writer.WriteAsync(item));
            return c.Reader;
        }
        """)]
    [InlineData("""
        Channel<int> _c;
        Channel<int> C => _c ??= Channel.CreateBounded<int>(8);
        async Task M() { while (true) await _c.Writer.WriteAsync(1); }
        async Task R() { while (true) await C.Reader.ReadAsync(); }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(1);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await PutAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in {|#0:c.Reader.ReadAllAsync()|}) { if (i == 3) break; }
            ValueTask PutAsync(int item) => c.Writer.WriteAsync(item);
        }
        """)]
    [InlineData("""
        static async Task M(CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            await c.Writer.WriteAsync(2, t);
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            await {|#0:c.Writer.WriteAsync(2)|};
        }
        """)]
    public Task ReaderAbandoned_Writer_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ReaderAbandoned, members);
}
