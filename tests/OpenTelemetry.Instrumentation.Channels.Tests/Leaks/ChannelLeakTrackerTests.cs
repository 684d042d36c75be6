// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>A tracker finds what its flow leaks, and nothing else.</summary>
public class ChannelLeakTrackerTests
{
    [Fact]
    public void CheckAfterCollection_TrackedChannelLeaks_IsFoundByItsTrackerOnly()
    {
        using ChannelLeakTracker other = ChannelLeakDetector.Track();
        other.StopTracking();
        using ChannelLeakTracker tracker = ChannelLeakDetector.Track();
        object kept = Leak("tracker.leaked");

        ChannelLeak leak = Assert.Single(tracker.CheckAfterCollection());

        Assert.Equal("tracker.leaked", leak.ChannelName);
        Assert.Equal(ChannelLeakKind.WriterCollected, leak.Kind);
        Assert.True(tracker.HasChannels);
        Assert.True(tracker.HasOpenChannels);
        Assert.Empty(other.CheckAfterCollection());
        Assert.False(other.HasChannels);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void StopTracking_ChannelCreatedAfterwards_IsNotTracked()
    {
        using ChannelLeakTracker tracker = ChannelLeakDetector.Track();
        tracker.StopTracking();
        object kept = Leak("tracker.later");

        Assert.Empty(tracker.CheckAfterCollection());
        Assert.False(tracker.HasChannels);
        GC.KeepAlive(kept);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object Leak(string name)
    {
        ChannelReader<int> reader = InstrumentedChannel.CreateUnbounded<int>(name).Reader;
        return (reader, ReadAsync(reader));
    }

    private static async Task ReadAsync(ChannelReader<int> reader) => await reader.ReadAsync();
}
