// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Tracing;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Diagnostics;

/// <summary>The EventSource is what there is to look at where no logger is.</summary>
public class EventSourceTests
{
    [Fact]
    public void Manifest_Strict_IsValid()
    {
        string? manifest = EventSource.GenerateManifest(
            typeof(ChannelInstrumentationEventSource), "assembly", EventManifestOptions.Strict);

        Assert.NotNull(manifest);
        Assert.Contains("OpenTelemetry-Instrumentation-Channels", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_Construction_DidNotFail()
    {
        Assert.Null(ChannelInstrumentationEventSource.Log.ConstructionException);
        Assert.Equal("OpenTelemetry-Instrumentation-Channels", ChannelInstrumentationEventSource.Log.Name);
    }

    [Fact]
    public void Events_EachIsWritten_ArrivesWithItsPayload()
    {
        string channel = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        ChannelInstrumentationEventSource log = ChannelInstrumentationEventSource.Log;

        log.CallbackFailed("Filter", channel, "text");
        log.TelemetryFailed("send", channel, "text");
        log.ChannelNameLimitReached(channel, 3);
        log.ItemsDropped(channel, 4L, "drop_oldest");
        log.ChannelCompleted(channel, 5L, " and it");

        Assert.Equal(["Filter", channel, "text"], Assert.Single(events.Of("CallbackFailed", channel)));
        Assert.Equal(["send", channel, "text"], Assert.Single(events.Of("TelemetryFailed", channel)));
        Assert.Equal([channel, 3], Assert.Single(events.Of("ChannelNameLimitReached", channel)));
        Assert.Equal([channel, 4L, "drop_oldest"], Assert.Single(events.Of("ItemsDropped", channel)));
        Assert.Equal([channel, 5L, " and it"], Assert.Single(events.Of("ChannelCompleted", channel)));
    }

    [Theory]
    [InlineData(BoundedChannelFullMode.DropNewest, "drop_newest")]
    [InlineData(BoundedChannelFullMode.DropOldest, "drop_oldest")]
    [InlineData(BoundedChannelFullMode.DropWrite, "drop_write")]
    public void ItemsDropped_ManyDrops_AreSaidAtPowersOfTwo(BoundedChannelFullMode mode, string reason)
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            name, new BoundedChannelOptions(1) { FullMode = mode });
        for (int i = 0; i < 101; i++)
        {
            channel.Writer.TryWrite(i);
        }

        Assert.Equal(
            [1L, 2L, 4L, 8L, 16L, 32L, 64L],
            events.Of("ItemsDropped", name).Select(static payload => (long)payload[1]!));
        Assert.All(events.Of("ItemsDropped", name), payload => Assert.Equal(reason, payload[2]));
    }

    [Fact]
    public void ChannelCompleted_WithItemsAndAnError_SaysBoth()
    {
        string name = Guid.NewGuid().ToString();
        using var events = new MetricEvents();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new IOException());

        Assert.Equal([name, 1L, " and System.IO.IOException"], Assert.Single(events.Of("ChannelCompleted", name)));
    }
}
