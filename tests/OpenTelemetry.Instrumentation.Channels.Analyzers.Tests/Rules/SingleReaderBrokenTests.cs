// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN017.</summary>
public sealed class SingleReaderBrokenTests
{
    [Theory]
    [InlineData("""
        static Task M()
        {
            var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { {|#0:SingleReader = true|} });
            var all = new List<Task>();
            for (int i = 0; i < 3; i++) all.Add(Task.Run(async () =>
            {
                await foreach (int n in c.Reader.ReadAllAsync()) await WorkAsync(n);
            }));
            return Task.WhenAll(all);
        }
        """)]
    public Task SingleReaderBroken_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SingleReaderBroken, members);

    [Theory]
    [InlineData("""
        static Task M()
        {
            var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
            return Task.Run(async () =>
            {
                await foreach (int n in c.Reader.ReadAllAsync()) await WorkAsync(n);
            });
        }
        """)]
    [InlineData("""
        static async Task M()
        {
            for (int i = 0; i < 3; i++)
            {
                var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
                _ = Task.Run(async () =>
                {
                    await foreach (int n in c.Reader.ReadAllAsync()) await WorkAsync(n);
                });
            }
            await WorkAsync();
        }
        """)]
    public Task SingleReaderBroken_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SingleReaderBroken, members);
}
