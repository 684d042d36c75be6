// Copyright The OpenTelemetry Authors
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
}
