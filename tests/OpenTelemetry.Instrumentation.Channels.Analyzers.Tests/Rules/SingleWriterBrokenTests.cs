// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN018.</summary>
public sealed class SingleWriterBrokenTests
{
    [Theory]
    [InlineData("""
        static void M()
        {
            var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { {|#0:SingleWriter = true|} });
            for (int i = 0; i < 3; i++) Task.Run(() => c.Writer.TryWrite(1));
        }
        """)]
    public Task SingleWriterBroken_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SingleWriterBroken, members);

    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleWriter = true });
            for (int i = 0; i < 3; i++) await Task.Run(() => c.Writer.TryWrite(1));
        }
        """)]
    public Task SingleWriterBroken_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.SingleWriterBroken, members);
}
