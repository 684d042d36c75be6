// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN014.</summary>
public sealed class DropsUnseenTests
{
    [Theory]
    [InlineData("""
        object _c = {|#0:Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropWrite })|};
        """)]
    public Task DropsUnseen_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.DropsUnseen, members);

    [Theory]
    [InlineData("""
        object _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropWrite }, _ => { });
        """)]
    [InlineData("""
        object _c = Channel.CreateBounded<int>(8);
        """)]
    [InlineData("""
        object _c = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        """)]
    public Task DropsUnseen_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.DropsUnseen, members);
}
