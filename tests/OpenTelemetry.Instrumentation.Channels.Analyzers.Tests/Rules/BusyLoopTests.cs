// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN022.</summary>
public sealed class BusyLoopTests
{
    [Theory]
    [InlineData("""
        static int M(ChannelReader<int> r)
        {
            int i;
            while (!{|#0:r.TryRead(out i)|}) { } return i;
        }
        """)]
    public Task BusyLoop_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.BusyLoop, members);

    [Theory]
    [InlineData("""
        static int M(ChannelReader<int> r)
        {
            int i;
            while (!r.TryRead(out i))
            {
                Thread.Sleep(1);
            }
            return i;
        }
        """)]
    [InlineData("""
        static async Task<int> M(ChannelReader<int> r)
        {
            int i;
            while (!r.TryRead(out i))
            {
                await r.WaitToReadAsync();
            }
            return i;
        }
        """)]
    [InlineData("""
        static void M(ChannelReader<int> r) { while (r.TryRead(out _)) { } }
        """)]
    public Task BusyLoop_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.BusyLoop, members);
}
