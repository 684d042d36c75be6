// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>How the place that the compiler knows comes to the channel.</summary>
public sealed class InterceptedChannelTests
{
    private const string Site = "Shop.Pump._orders in Pump.cs:line 7";

    public static TheoryData<string> Creations => [.. s_creations.Keys];

    private static readonly Dictionary<string, Func<string, string, Channel<int>>> s_creations = new()
    {
        ["bounded"] = static (name, site) => InterceptedChannel.CreateBounded<int>(name, site, 3),
        ["bounded with options"] = static (name, site)
            => InterceptedChannel.CreateBounded<int>(name, site, new BoundedChannelOptions(3)),
        ["bounded with a callback"] = static (name, site)
            => InterceptedChannel.CreateBounded<int>(name, site, new BoundedChannelOptions(3), static _ => { }),
        ["unbounded"] = static (name, site) => InterceptedChannel.CreateUnbounded<int>(name, site),
        ["unbounded with options"] = static (name, site)
            => InterceptedChannel.CreateUnbounded<int>(name, site, new UnboundedChannelOptions()),
        ["prioritized"] = static (name, site) => InterceptedChannel.CreateUnboundedPrioritized<int>(name, site),
        ["prioritized with options"] = static (name, site) => InterceptedChannel.CreateUnboundedPrioritized(
            name, site, new UnboundedPrioritizedChannelOptions<int>()),
        ["with telemetry options"] = static (name, site) =>
        {
            var telemetry = new ChannelTelemetryOptions(name);
            InterceptedChannel.SetSite(telemetry, site);
            return InstrumentedChannel.CreateUnbounded<int>(telemetry);
        },
    };

    [Theory]
    [MemberData(nameof(Creations))]
    public void Create_WithASite_HasIt(string creation)
    {
        string name = UniqueName();

        Channel<int> channel = s_creations[creation](name, Site);

        Assert.Equal(Site, CreationSiteOf(name));
        GC.KeepAlive(channel);
    }

    [Theory]
    [MemberData(nameof(Creations))]
    public void Create_NullSite_Throws(string creation)
        => Assert.Throws<ArgumentNullException>("site", () => s_creations[creation](UniqueName(), null!));

    [Theory]
    [MemberData(nameof(Creations))]
    public void Create_NullName_Throws(string creation)
        => Assert.Throws<ArgumentNullException>("name", () => s_creations[creation](null!, Site));

    [Fact]
    public void Create_SameNameAtTwoSites_SeriesHasThatOfTheFirst()
    {
        string name = UniqueName();
        Channel<int> first = InterceptedChannel.CreateUnbounded<int>(name, Site);
        Channel<int> second = InterceptedChannel.CreateUnbounded<int>(name, Site + "8");
        Channel<int> third = InstrumentedChannel.CreateUnbounded<int>(name);

        Assert.All(
            ChannelSnapshot.TakeAll().Where(snapshot => snapshot.Name == name),
            static snapshot => Assert.Equal(Site, snapshot.CreationSite));
        GC.KeepAlive((first, second, third));
    }

    [Fact]
    public void Create_InvalidCapacity_LeavesNothingForTheNextCreation()
    {
        string other = UniqueName();
        Assert.Throws<ArgumentOutOfRangeException>(
            () => InterceptedChannel.CreateBounded<int>(UniqueName(), Site, -1));

        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(other);

        Assert.NotEqual(Site, CreationSiteOf(other));
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
            InterceptedChannel.CreateUnbounded<int>(first, Site),
            InterceptedChannel.CreateUnbounded<int>(second, Site + "8"),
            InstrumentedChannel.CreateUnbounded<int>(third),
        ];

        Assert.Equal(Site, CreationSiteOf(first));
        Assert.Equal(Site + "8", CreationSiteOf(second));
        Assert.Null(CreationSiteOf(third));
        GC.KeepAlive((within, channels));
    }

    private static string UniqueName() => "intercepted-" + Guid.NewGuid().ToString("N");

    private static string? CreationSiteOf(string name)
        => Assert.Single(ChannelSnapshot.TakeAll(), snapshot => snapshot.Name == name).CreationSite;
}
