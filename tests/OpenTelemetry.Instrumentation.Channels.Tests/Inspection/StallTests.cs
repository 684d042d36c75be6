// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Instrumentation.Channels.Inspection;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>Since when a channel is not read: known, a lower bound, or unknown; never a guess.</summary>
public class StallTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void FirstLook_ItemsAndNothingLookedBefore_IsUnknown()
    {
        Channel<int> channel = Create("stall-unknown");
        channel.Writer.TryWrite(1);
        _clock.Advance(s_hour);

        ChannelSnapshot first = Of("stall-unknown");

        Assert.Null(first.StalledFor);
        Assert.Equal(ChannelSnapshotState.Open, first.State);
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(TimeSpan.FromSeconds(40), Of("stall-unknown").StalledFor);
        Assert.Equal(ChannelSnapshotState.Stalled, Of("stall-unknown").State);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void FirstLook_EmptyChannel_IsNotStalled()
    {
        Channel<int> channel = Create("stall-empty");
        _clock.Advance(s_hour);

        Assert.Equal(TimeSpan.Zero, Of("stall-empty").StalledFor);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void FirstLook_NeverReadAndItemsAreTimed_IsTheAgeOfTheOldest()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        harness.Clock.Advance(s_hour);

        ChannelSnapshot first = Of(harness.ChannelName);

        Assert.Equal(s_hour, first.StalledFor);
        Assert.Equal(ChannelSnapshotState.Stalled, first.State);
    }

    [Fact]
    public void FirstLook_SomethingWasReadAndItemsAreTimed_IsNotTheAgeOfTheOldest()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        harness.Clock.Advance(s_hour);
        channel.Reader.TryRead(out _);

        Assert.Null(Of(harness.ChannelName).StalledFor);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FirstLook_ChannelsWereObserved_KnowsSinceWhen(bool isWrapped)
    {
        string name = "stall-observed-" + isWrapped;
        using IDisposable observation = ProgressObserver.Begin(_clock, TimeSpan.FromSeconds(5));
        Channel<int> channel = isWrapped
            ? Channel.CreateUnbounded<int>().AsInstrumented(Telemetry(name))
            : Create(name);
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        channel.Reader.TryRead(out _);
        for (int i = 0; i < 720; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        ChannelSnapshot first = Of(name);

        Assert.InRange(first.StalledFor!.Value, s_hour - TimeSpan.FromSeconds(10), s_hour);
        Assert.Equal(ChannelSnapshotState.Stalled, first.State);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Look_ItemIsWrittenAfterAnIdleHour_IsNotStalledForAnHour()
    {
        Channel<int> channel = Create("stall-idle");
        Of("stall-idle");
        _clock.Advance(s_hour);
        channel.Writer.TryWrite(1);

        ChannelSnapshot look = Of("stall-idle");

        Assert.Null(look.StalledFor);
        Assert.Equal(ChannelSnapshotState.Open, look.State);
    }

    [Fact]
    public void Look_ItemIsWrittenSinceTheLookBefore_IsNotStalled()
    {
        Channel<int> channel = Create("stall-fresh");
        Of("stall-fresh");
        _clock.Advance(TimeSpan.FromMinutes(1));
        channel.Writer.TryWrite(1);

        Assert.Equal(TimeSpan.Zero, Of("stall-fresh").StalledFor);
    }

    [Fact]
    public void Look_ReadSinceALookLongAgo_IsUnknown()
    {
        Channel<int> channel = Create("stall-gap");
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        Of("stall-gap");
        channel.Reader.TryRead(out _);
        _clock.Advance(s_hour);

        Assert.Null(Of("stall-gap").StalledFor);
    }

    [Fact]
    public void FirstLook_TheLeakDetectorHasLooked_KnowsSinceWhen()
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(
            new ChannelTelemetryOptions("stall-checked") { TimeProvider = _clock });
        channel.Writer.TryWrite(1);
        ChannelLeakDetector.Check();
        _clock.Advance(s_hour);

        Assert.Equal(s_hour, Of("stall-checked").StalledFor);
        GC.KeepAlive(channel);
    }

    // Without the leak detection: its check after a garbage collection would be a look.
    private Channel<int> Create(string name) => InstrumentedChannel.CreateUnbounded<int>(Telemetry(name));

    private ChannelTelemetryOptions Telemetry(string name)
        => new(name) { TimeProvider = _clock, DisableLeakDetection = true };

    private static ChannelSnapshot Of(string name)
        => ChannelSnapshot.TakeAll().Single(snapshot => snapshot.Name == name);
}
