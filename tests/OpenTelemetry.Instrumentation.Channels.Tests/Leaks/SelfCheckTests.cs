// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>The detector finds what it plants, and tells nobody of it.</summary>
public class SelfCheckTests
{
    [Fact]
    public void SelfCheck_AllKinds_AreFound()
    {
        using var harness = new LeakHarness();

        ChannelLeakSelfCheckResult result = ChannelLeakDetector.SelfCheck();

        Assert.Equal(Enum.GetValues<ChannelLeakKind>(), result.Planted);
        Assert.Empty(result.Missed);
        Assert.Equal(0, result.FalseReports);
        Assert.True(result.IsPassed);
        Assert.DoesNotContain(
            ChannelLeakDetector.CheckAfterCollection(),
            static leak => Enum.TryParse<ChannelLeakKind>(leak.ChannelName, out _));
    }
}
