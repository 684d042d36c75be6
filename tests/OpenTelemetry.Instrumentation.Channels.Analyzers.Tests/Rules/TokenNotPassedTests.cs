// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN010.</summary>
public sealed class TokenNotPassedTests
{
    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t) { await foreach (int i in {|#0:r.ReadAllAsync()|}) { } }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t)
        {
            await {|#0:r.ReadAsync()|};
        }
        """)]
    public Task TokenNotPassed_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TokenNotPassed, members);

    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t) { await foreach (int i in r.ReadAllAsync().WithCancellation(t)) { } }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t)
        {
            await r.ReadAsync(CancellationToken.None);
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            await r.ReadAsync();
        }
        """)]
    [InlineData("""
        static IAsyncEnumerator<int> M(ChannelReader<int> r, CancellationToken token)
            => r.ReadAllAsync().GetAsyncEnumerator(token);
        """)]
    public Task TokenNotPassed_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TokenNotPassed, members);

    [Theory]
    [InlineData("""
        async Task M(CancellationToken t) { var c = Channel.CreateUnbounded<int>(); await c.Writer.WriteAsync(1); }
        """)]
    [InlineData("""
        async Task M(CancellationToken t) { var c = Channel.CreateBounded<int>(1); await {|#0:c.Writer.WriteAsync(1)|}; await {|#1:c.Writer.WriteAsync(2)|}; }
        """)]
    [InlineData("""
        async Task M(CancellationToken t) { var c = Channel.CreateBounded<int>(1); await c.Writer.WriteAsync(1); }
        """)]
    [InlineData("""
        async Task M(ChannelWriter<int> w, CancellationToken t) { await {|#0:w.WriteAsync(1)|}; }
        """)]
    [InlineData("""
        async Task M(ChannelWriter<int> w, CancellationToken t) { await w.WriteAsync(1); }
        Task Start(CancellationToken t) => M(Channel.CreateUnbounded<int>().Writer, t);
        """)]
    [InlineData("""
        async Task M(ChannelWriter<string> w, CancellationToken t) { await {|#0:w.WriteAsync("1")|}; }
        Task Start(CancellationToken t) => M(Channel.CreateBounded<string>(4).Writer, t);
        Task Start(Channel<int> c, CancellationToken t) { c = Channel.CreateUnbounded<int>(); return Task.CompletedTask; }
        """)]
    [InlineData("""
        async Task M(ChannelWriter<DateTime> w, CancellationToken t) { await {|#0:w.WriteAsync(DateTime.Now)|}; }
        Channel<TimeSpan> Make() => Channel.CreateUnbounded<TimeSpan>();
        """)]
    [InlineData("""
        async Task M(ChannelReader<int> r, Task stop, CancellationToken t) { await Task.WhenAny(r.WaitToReadAsync().AsTask(), stop); }
        """)]
    [InlineData("""
        async Task M(ChannelReader<int> r, Task stop, CancellationToken t) { var read = r.WaitToReadAsync().AsTask(); await Task.WhenAny(read, stop); }
        """)]
    [InlineData("""
        async Task M(ChannelReader<int> r, Task stop, CancellationToken t) { var read = {|#0:r.WaitToReadAsync()|}.AsTask(); await Task.WhenAny(stop); await read; }
        """)]
    public Task TokenNotPassed_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TokenNotPassed, members);
}
