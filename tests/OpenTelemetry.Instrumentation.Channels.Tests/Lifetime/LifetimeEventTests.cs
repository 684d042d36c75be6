// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Lifetime;

/// <summary>The events of life-times.</summary>
public class LifetimeEventTests
{
    [Fact]
    public void Events_EachIsWritten_ArrivesWithItsPayload()
    {
        string channel = Guid.NewGuid().ToString();
        using var events = new MetricEvents();

        ChannelLog.ProducerLost(channel);
        ChannelLog.ProducerGroupLost(channel);
        ChannelLog.ItemsLeft(channel, 5);

        Assert.Equal([channel], Assert.Single(events.Of("ProducerLost", channel)));
        Assert.Equal([channel], Assert.Single(events.Of("ProducerGroupLost", channel)));
        Assert.Equal([channel, 5L], Assert.Single(events.Of("ItemsLeft", channel)));
    }
}
