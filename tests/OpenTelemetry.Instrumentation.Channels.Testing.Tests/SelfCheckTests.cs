// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Testing.Tests;

/// <summary>The detector finds what is planted, and only where it is on.</summary>
[Collection(nameof(ChannelLeakDetector))]
public class SelfCheckTests
{
    [Fact]
    public async Task SelfCheck_DetectionIsOn_FindsEveryPlantedLeak()
    {
        await using ChannelLeakScope scope = ChannelLeaks.Track();

        ChannelLeakSelfCheckResult result = ChannelLeaks.SelfCheck();

        Assert.Equal(
            [ChannelLeakKind.WriterCollected, ChannelLeakKind.ReaderCollected, ChannelLeakKind.ChannelCollected],
            result.Planted);
        Assert.Empty(result.Missed);
        Assert.Equal(0, result.FalseReports);
        Assert.True(result.IsPassed);

        // Planted leaks belong to the check, not to the test that runs it.
        Assert.Empty((await scope.FindAsync()).Leaks);
    }

    [Fact]
    public void SelfCheck_DetectionIsOff_DoesNotPass()
    {
        using IDisposable off = ChannelLeakDetector.Configure(new ChannelLeakDetectionOptions { IsEnabled = false });

        ChannelLeakSelfCheckResult result = ChannelLeaks.SelfCheck();

        Assert.False(result.IsPassed);
        Assert.Equal(result.Planted, result.Missed);
    }
}
