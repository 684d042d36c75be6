// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

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
    public Task CompletedOnSuccessOnly_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedOnSuccessOnly, members);
}
