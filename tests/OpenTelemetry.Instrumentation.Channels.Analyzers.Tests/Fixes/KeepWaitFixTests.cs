// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.CodeFixes;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Fixes;

/// <summary>CHN016: one wait at a time.</summary>
public sealed class KeepWaitFixTests
{
    [Theory]
    [InlineData("await Task.WhenAny(", ", Task.Delay(period));")]
    [InlineData("await Task.WhenAny(Task.Delay(period), ", ");")]
    [InlineData("Task first = await Task.WhenAny(", ", Task.Delay(period));")]
    public Task Fix_WaitInEachTurn_IsKept(string before, string after)
        => RuleTest<KeepWaitFix>.VerifyFixAsync(
            RuleIds.OrphanedWait,
            $$"""
                static async Task M(ChannelReader<int> r, TimeSpan period, CancellationToken t)
                {
                    await WorkAsync();
                    while (!t.IsCancellationRequested)
                    {
                        await WorkAsync();
                        {{before}}{|#0:r.WaitToReadAsync(t)|}.AsTask(){{after}}
                        await WorkAsync();
                    }
                }
            """,
            $$"""
                static async Task M(ChannelReader<int> r, TimeSpan period, CancellationToken t)
                {
                    await WorkAsync();
                    var wait = Task.FromResult(true);
                    while (!t.IsCancellationRequested)
                    {
                        await WorkAsync();
                        if (wait.IsCompleted)
                        {
                            wait = r.WaitToReadAsync(t).AsTask();
                        }

                        {{before}}wait{{after}}
                        await WorkAsync();
                    }
                }
            """);

    [Theory]
    [InlineData("await Task.WhenAny({|#0:r.ReadAsync()|}.AsTask(), stop);")]
    [InlineData("var one = pick(); await Task.WhenAny({|#0:one.WaitToReadAsync()|}.AsTask(), stop);")]
    [InlineData("r = pick(); await Task.WhenAny({|#0:r.WaitToReadAsync()|}.AsTask(), stop);")]
    [InlineData("await Task.WhenAny({|#0:pick().WaitToReadAsync()|}.AsTask(), stop);")]
    [InlineData("int wait = 3; await Task.WhenAny({|#0:r.WaitToReadAsync()|}.AsTask(), stop, Task.Delay(wait));")]
    [InlineData("if (r.Count == 0) { await Task.WhenAny({|#0:r.WaitToReadAsync()|}.AsTask(), stop); }")]
    public Task Fix_NotTheSameInEachTurn_OffersNothing(string turn)
        => RuleTest<KeepWaitFix>.VerifyFixAsync(RuleIds.OrphanedWait, Loop(turn), Loop(turn));

    private static string Loop(string turn)
        => "static async Task M(ChannelReader<int> r, Func<ChannelReader<int>> pick, Task stop) { while (true) { "
            + turn + " } }";
}
