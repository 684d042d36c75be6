// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN012.</summary>
public sealed class ResultNotAwaitedTests
{
    [Theory]
    [InlineData("""
        static void M(ChannelReader<int> r)
        {
            {|#0:r.ReadAsync()|};
        }
        """)]
    [InlineData("""
        static void M(ChannelReader<int> r)
        {
            {|#0:r.ReadAsync()|}.AsTask();
        }
        """)]
    [InlineData("""
        static void M(ChannelReader<int> r)
        {
            _ = {|#0:r.ReadAsync()|};
        }
        """)]
    [InlineData("""
        static void M(ChannelWriter<int> w)
        {
            {|#0:w.WaitToWriteAsync()|};
        }
        """)]
    [InlineData("""
        static void M(ChannelWriter<int> w)
        {
            {|#0:w.WriteAsync(1)|};
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            var next = {|#0:r.ReadAsync()|};
            await next;
            await next;
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            var next = {|#0:r.ReadAsync()|};
            while (true)
            {
                await next;
            }
        }
        """)]
    public Task ResultNotAwaited_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ResultNotAwaited, members);

    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            await r.ReadAsync();
        }
        """)]
    [InlineData("""
        static ValueTask<int> M(ChannelReader<int> r) => r.ReadAsync();
        """)]
    [InlineData("""
        static void M(ChannelWriter<int> w)
        {
            _ = w.WriteAsync(1);
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, bool b)
        {
            var next = r.ReadAsync();
            if (b)
            {
                await next;
                return;
            }
            await next;
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            var next = r.ReadAsync().AsTask();
            await next;
            await next;
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            var next = r.ReadAsync();
            await next;
            next = r.ReadAsync();
            await next;
        }
        """)]
    public Task ResultNotAwaited_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.ResultNotAwaited, members);
}
