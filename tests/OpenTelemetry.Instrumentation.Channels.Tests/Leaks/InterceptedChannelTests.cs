// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>How the place that the compiler knows comes to the channel that is created next.</summary>
public sealed class InterceptedChannelTests
{
    private const string Site = "Shop.Pump._orders in Pump.cs:line 7";

    [Fact]
    public void Named_NextCreation_HasTheSite()
    {
        string name = UniqueName();

        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(InterceptedChannel.Named(name, Site), 3);

        Assert.Equal(Site, CreationSiteOf(name));
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Named_CreationFails_DoesNotStickToAnotherName()
    {
        string other = UniqueName();
        Assert.Throws<ArgumentOutOfRangeException>(
            () => InstrumentedChannel.CreateBounded<int>(InterceptedChannel.Named(UniqueName(), Site), -1));

        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(other);

        Assert.NotEqual(Site, CreationSiteOf(other));
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Named_TakenOnce_DoesNotStickToTheSameName()
    {
        string first = UniqueName();
        string second = UniqueName();
        InterceptedChannel.Named(second, Site);
        Channel<int> between = InstrumentedChannel.CreateUnbounded<int>(first);

        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(second);

        Assert.NotEqual(Site, CreationSiteOf(first));
        Assert.NotEqual(Site, CreationSiteOf(second));
        GC.KeepAlive((between, channel));
    }

    [Fact]
    public void Named_AnotherThreadCreates_DoesNotTakeIt()
    {
        string name = UniqueName();
        Channel<int>? channel = null;
        InterceptedChannel.Named(name, Site);
        var thread = new Thread(() => channel = InstrumentedChannel.CreateUnbounded<int>(name));
        thread.Start();
        thread.Join();

        Assert.NotEqual(Site, CreationSiteOf(name));
        GC.KeepAlive(channel);
    }

    [Fact]
    public void NamesBeyondTheLimit_ChannelsOfManyNames_HaveNoPlaceOfEachOther()
    {
        using var harness = new MetricHarness(static options => options.MaxChannelNames = 1);
        Channel<int> within = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(UniqueName()));
        string first = UniqueName();
        string second = UniqueName();
        string third = UniqueName();

        Channel<int>[] channels =
        [
            InstrumentedChannel.CreateUnbounded<int>(InterceptedChannel.Named(first, Site)),
            InstrumentedChannel.CreateUnbounded<int>(InterceptedChannel.Named(second, Site + "8")),
            InstrumentedChannel.CreateUnbounded<int>(third),
        ];

        Assert.Equal(Site, CreationSiteOf(first));
        Assert.Equal(Site + "8", CreationSiteOf(second));
        Assert.Null(CreationSiteOf(third));
        GC.KeepAlive((within, channels));
    }

    [Theory]
    [InlineData(null, Site, "name")]
    [InlineData("orders", null, "site")]
    public void Named_Null_Throws(string? name, string? site, string parameter)
        => Assert.Throws<ArgumentNullException>(parameter, () => InterceptedChannel.Named(name!, site!));

    private static string UniqueName() => "intercepted-" + Guid.NewGuid().ToString("N");

    private static string? CreationSiteOf(string name)
        => Assert.Single(ChannelSnapshot.TakeAll(), snapshot => snapshot.Name == name).CreationSite;
}
