// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN021.</summary>
public sealed class CompletionNotDrainedTests
{
    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.TryWrite(2);
            c.Writer.Complete();
            c.Reader.TryRead(out _);
            await {|#0:c.Reader.Completion|};
        }
        """)]
    public Task CompletionNotDrained_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletionNotDrained, members);

    [Theory]
    [InlineData("""
        static async Task M()
        {
            var c = Channel.CreateUnbounded<int>();
            c.Writer.TryWrite(1);
            c.Writer.Complete();
            while (c.Reader.TryRead(out _)) { } await c.Reader.Completion;
        }
        """)]
    public Task CompletionNotDrained_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletionNotDrained, members);
}
