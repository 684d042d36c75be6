// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The clock is not looked at with every item of a burst; a collection ends that.</summary>
public class BurstAgeTests
{
    [Fact]
    public void OldestItemAge_AfterABurst_CollectionLetsTheNextItemLookAtTheClock()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(harness.ChannelName));
        ChannelCounters counters = SemanticsChannels.StateOf(channel).Counters;
        for (int i = 0; i < 10_000 && counters.ToSkip == 0; i++)
        {
            channel.Writer.TryWrite(i);
        }

        Assert.NotEqual(0, counters.ToSkip);
        harness.Collect();

        Assert.Equal((0, 0), (counters.ToSkip, counters.Skipped));
    }
}
