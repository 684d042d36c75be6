// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN016.</summary>
public sealed class OrphanedWaitTests
{
    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, TimeSpan t)
        {
            while (true)
            {
                await Task.WhenAny({|#0:r.ReadAsync()|}.AsTask(), Task.Delay(t));
            }
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, Task other, CancellationToken t)
        {
            while (!t.IsCancellationRequested)
            {
                var first = await Task.WhenAny(other, {|#0:r.WaitToReadAsync(t)|}.AsTask());
                await WorkAsync();
            }
        }
        """)]
    public Task OrphanedWait_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OrphanedWait, members);

    [Theory]
    [InlineData("""
        static async Task M(ChannelReader<int> r, TimeSpan t)
        {
            await Task.WhenAny(r.ReadAsync().AsTask(), Task.Delay(t));
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, TimeSpan t)
        {
            while (true)
            {
                var read = r.ReadAsync().AsTask();
                if (await Task.WhenAny(read, Task.Delay(t)) != read) break;
            }
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, Task stop)
        {
            while (true)
            {
                if (await Task.WhenAny(r.WaitToReadAsync().AsTask(), stop) == stop) return;
            }
        }
        """)]
    [InlineData("""
        static async Task M(ChannelReader<int> r, TimeSpan t)
        {
            while (true)
            {
                using var turn = new CancellationTokenSource();
                await Task.WhenAny(r.ReadAsync(turn.Token).AsTask(), Task.Delay(t));
                turn.Cancel();
            }
        }
        """)]
    public Task OrphanedWait_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.OrphanedWait, members);
}
