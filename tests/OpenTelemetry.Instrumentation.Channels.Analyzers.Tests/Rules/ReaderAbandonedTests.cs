// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN003.</summary>
public sealed class ReaderAbandonedTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in {|#0:c.Reader.ReadAllAsync()|})
            {
                if (i == 3) break;
            }
        }
        """)]
    [InlineData("""
        static async Task<int> M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in {|#0:c.Reader.ReadAllAsync()|})
            {
                if (i == 3) return i;
            }
            return 0;
        }
        """)]
    public Task ReaderAbandoned_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ReaderAbandoned, members);

    [Theory]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i == 3) break;
            }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i, t);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t))
            {
                if (i == 3) break;
            }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i == 3) break;
            }
            c.Writer.TryComplete();
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                foreach (int j in items)
                {
                    if (j == i) break;
                }
            }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync())
            {
                if (i == 3) break;
            }
            await foreach (int i in c.Reader.ReadAllAsync()) { }
        }
        """)]
    public Task ReaderAbandoned_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ReaderAbandoned, members);

    [Theory]
    [InlineData("bool go = true; while (go) { int i = await {|#0:c.Reader.ReadAsync()|}; go = i != 3; }")]
    [InlineData("await foreach (int i in {|#0:c.Reader.ReadAllAsync(t)|}) { if (i == 3) return; }")]
    [InlineData("await foreach (int i in c.Reader.ReadAllAsync()) { }", false)]
    [InlineData("while (await c.Reader.WaitToReadAsync()) { while (c.Reader.TryRead(out int i)) { } }", false)]
    public Task ReaderAbandoned_WayOfLeaving_DecidesWhetherItIsReported(string read, bool isReported = true)
    {
        Assert.Equal(isReported, read.Contains("{|#0:", StringComparison.Ordinal));
        return RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.ReaderAbandoned,
            "static async Task M(int[] items, CancellationToken t) { var c = Channel.CreateBounded<int>(8); var p = "
                + "Task.Run(async () => { foreach (int i in items) await c.Writer.WriteAsync(i); c.Writer.Complete(); "
                + "}); "
                + read + " }");
    }

    [Theory]
    [InlineData("""
        async Task M(Func<Task<bool>> connect)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                if (!await connect()) return;
                await foreach (int i in {|#0:c.Reader.ReadAllAsync()|}) { }
            });
            for (int i = 0; i < 100; i++) await c.Writer.WriteAsync(i);
            c.Writer.Complete();
        }
        """)]
    [InlineData("""
        async Task M(Func<Task<bool>> connect)
        {
            var c = Channel.CreateBounded<int>(8);
            if (!await connect()) return;
            var p = Task.Run(async () =>
            {
                for (int i = 0; i < 100; i++) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync()) { }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            while (!c.Reader.Completion.IsCompleted)
            {
                int i = await c.Reader.ReadAsync();
            }
        }
        """)]
    [InlineData("""
        static async Task M(int[] items)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            while (true)
            {
                while (await c.Reader.WaitToReadAsync())
                {
                    if (c.Reader.TryRead(out int i) && i == 3) break;
                }
                await WorkAsync();
            }
        }
        """)]
    public Task ReaderAbandoned_WayOut_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ReaderAbandoned, members);
}
