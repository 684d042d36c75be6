// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN020.</summary>
public sealed class TimedReadTests
{
    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            while (true)
            {
                using var cts = new CancellationTokenSource(100);
                await {|#0:r.ReadAsync(cts.Token)|};
            }
        }
        """)]
    public Task TimedRead_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TimedRead, members);

    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, CancellationToken t)
        {
            while (true)
            {
                await r.ReadAsync(t);
            }
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            while (true)
            {
                using var cts = new CancellationTokenSource(100);
                if (await r.WaitToReadAsync(cts.Token)) r.TryRead(out _);
            }
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r)
        {
            using var cts = new CancellationTokenSource(100);
            for (int i = 0; i < 3; i++) await r.ReadAsync(cts.Token);
        }
        """)]
    public Task TimedRead_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.TimedRead, members);
}
