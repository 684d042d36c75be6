// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.CodeFixes;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Fixes;

/// <summary>CHN022: asks once, and waits.</summary>
public sealed class ReadAsyncFixTests
{
    [Theory]
    [InlineData("int i; while (!{|#0:r.TryRead(out i)|}) { } return i;", "int i; i = await r.ReadAsync(); return i;")]
    [InlineData("int i; while (!{|#0:r.TryRead(out i)|}) ; return i;", "int i; i = await r.ReadAsync(); return i;")]
    [InlineData("while (!{|#0:r.TryRead(out _)|}) { } return 0;", "await r.ReadAsync(); return 0;")]
    [InlineData("while (!{|#0:r.TryRead(out int i)|}) { } return 0;", "await r.ReadAsync(); return 0;")]
    [InlineData("while (!{|#0:r.TryRead(out _last)|}) { } return 0;", "_last = await r.ReadAsync(); return 0;")]
    public Task Fix_EmptyLoop_BecomesARead(string loop, string read)
        => RuleTest<ReadAsyncFix>.VerifyFixAsync(
            RuleIds.BusyLoop, Method("async Task<int>", loop), Method("async Task<int>", read));

    [Theory]
    [InlineData("int", "int i; while (!{|#0:r.TryRead(out i)|}) { } return i;")]
    [InlineData("async Task<int>", "int i; int n = 0; while (!{|#0:r.TryRead(out i)|}) { n++; } return i + n;")]
    [InlineData("async Task<int>", "while (!{|#0:Pick(r).TryRead(out _)|}) { } return 0;")]
    [InlineData("async Task<int>", "lock (Gate) { while (!{|#0:r.TryRead(out _)|}) { } } return 0;")]
    public Task Fix_NotTheSame_OffersNothing(string result, string loop)
        => RuleTest<ReadAsyncFix>.VerifyFixAsync(RuleIds.BusyLoop, Method(result, loop), Method(result, loop));

    private static string Method(string result, string body)
        => "int _last; static readonly object Gate = new(); static ChannelReader<int> Pick(ChannelReader<int> r) => r; "
            + result + " M(ChannelReader<int> r) { " + (result == "int" ? string.Empty : "await WorkAsync(); ") + body
            + " }";
}
