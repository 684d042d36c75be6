// Copyright The OpenTelemetry Authors
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
        async Task M(CancellationToken t) { var c = Channel.CreateBounded<int>(1); await {|#0:c.Writer.WriteAsync(1)|}; }
        """)]
    public Task TokenNotPassed_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TokenNotPassed, members);
}
