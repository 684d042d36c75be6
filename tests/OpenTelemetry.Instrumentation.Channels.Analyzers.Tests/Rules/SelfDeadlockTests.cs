// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN008.</summary>
public sealed class SelfDeadlockTests
{
    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1);
            await {|#0:c.Writer.WriteAsync(2)|};
            await c.Reader.ReadAsync();
        }
        """)]
    [InlineData("""
        static async Task<Channel<int>> M()
        {
            var c = Channel.CreateBounded<int>(0);
            await {|#0:c.Writer.WriteAsync(1)|};
            return c;
        }
        """)]
    public Task SelfDeadlock_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SelfDeadlock, members);

    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateBounded<int>(2);
            await c.Writer.WriteAsync(1);
            await c.Writer.WriteAsync(2);
            await c.Reader.ReadAsync();
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateBounded<int>(1);
            var r = Task.Run(() => c.Reader.ReadAsync());
            await c.Writer.WriteAsync(1);
            await c.Writer.WriteAsync(2);
            await r;
        }
        """)]
    [InlineData("""
        static async Task M(CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(1);
            await c.Writer.WriteAsync(1, t);
            await c.Writer.WriteAsync(2, t);
        }
        """)]
    public Task SelfDeadlock_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SelfDeadlock, members);

    [Theory]
    [InlineData("""
        static async Task<ChannelReader<int>> M(bool isEmpty)
        {
            var options = new BoundedChannelOptions(1);
            var c = Channel.CreateBounded<int>(options);
            if (isEmpty)
            {
                await c.Writer.WriteAsync(1);
                await {|#0:c.Writer.WriteAsync(2)|};
            }
            return c.Reader;
        }
        """)]
    [InlineData("""
        static async Task<ChannelReader<int>> M()
        {
            var c = Channel.CreateBounded<int>(4);
            for (int i = 0; i < 5; i++) { await {|#0:c.Writer.WriteAsync(i)|}; }
            return c.Reader;
        }
        """)]
    [InlineData("""
        static async Task<ChannelReader<int>> M()
        {
            var c = Channel.CreateBounded<int>(4);
            for (int i = 0; i < 4; i++) { await c.Writer.WriteAsync(i); }
            return c.Reader;
        }
        """)]
    [InlineData("""
        static async Task M(bool both)
        {
            var c = Channel.CreateBounded<int>(1);
            if (both) { await c.Writer.WriteAsync(1); } else { await c.Writer.WriteAsync(2); }
            Console.WriteLine(await c.Reader.ReadAsync());
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateBounded<int>(1);
            Task reading = ReadAsync();
            await c.Writer.WriteAsync(1);
            await c.Writer.WriteAsync(2);
            async Task ReadAsync() { await foreach (int i in c.Reader.ReadAllAsync()) { } }
        }
        """)]
    [InlineData("""
        readonly Channel<int> _done = Channel.CreateUnbounded<int>();
        async Task M() { await {|#0:_done.Reader.Completion|}; _done.Writer.Complete(); }
        """)]
    public Task SelfDeadlock_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SelfDeadlock, members);
}
