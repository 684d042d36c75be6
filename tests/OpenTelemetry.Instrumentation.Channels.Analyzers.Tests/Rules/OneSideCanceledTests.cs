// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN011.</summary>
public sealed class OneSideCanceledTests
{
    [Theory]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await {|#0:c.Writer.WriteAsync(i)|};
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    public Task OneSideCanceled_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OneSideCanceled, members);

    [Theory]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateBounded<int>(8);
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i, t);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    [InlineData("""
        static async Task M(int[] items, CancellationToken t)
        {
            var c = Channel.CreateUnbounded<int>();
            var p = Task.Run(async () =>
            {
                foreach (int i in items) await c.Writer.WriteAsync(i);
                c.Writer.Complete();
            });
            await foreach (int i in c.Reader.ReadAllAsync(t)) await WorkAsync(i);
        }
        """)]
    public Task OneSideCanceled_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OneSideCanceled, members);
}
