// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.CodeFixes;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Fixes;

/// <summary>A fix for all places at once; the test framework also asserts that it takes one run.</summary>
public sealed class FixAllTests
{
    [Fact]
    public Task AwaitFix_SeveralReads_AreAllAwaited()
        => RuleTest<AwaitFix>.VerifyFixAsync(
            RuleIds.ResultNotAwaited,
            "static async Task M(ChannelReader<int> r) { {|#0:r.ReadAsync()|}; await WorkAsync(); "
                + "{|#1:r.ReadAsync()|}; }",
            "static async Task M(ChannelReader<int> r) { await r.ReadAsync(); await WorkAsync(); await r.ReadAsync(); "
                + "}");

    [Fact]
    public Task PassTokenFix_SeveralCalls_AllGetTheToken()
        => RuleTest<PassTokenFix>.VerifyFixAsync(
            RuleIds.TokenNotPassed,
            "static async Task M(Channel<int> c, CancellationToken t) { await {|#0:c.Writer.WriteAsync(1)|}; await "
                + "{|#1:c.Reader.ReadAsync()|}; }",
            "static async Task M(Channel<int> c, CancellationToken t) { await c.Writer.WriteAsync(1, t); await "
                + "c.Reader.ReadAsync(t); }");

    [Fact]
    public Task DiscardFix_SeveralWrites_AreAllDiscarded()
        => RuleTest<DiscardFix>.VerifyFixAsync(
            RuleIds.WriteResultIgnored,
            "Channel<int> _c = Channel.CreateBounded<int>(8); void M() { {|#0:_c.Writer.TryWrite(1)|}; "
                + "{|#1:_c.Writer.TryWrite(2)|}; }",
            "Channel<int> _c = Channel.CreateBounded<int>(8); void M() { _ = _c.Writer.TryWrite(1); _ = "
                + "_c.Writer.TryWrite(2); }");
}
