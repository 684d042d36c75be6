// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Names are bounded: what is beyond the limit folds into one.</summary>
public sealed class ChannelNameLimitTests
{
    private const string Other = "_other";

    [Fact]
    public void Limit_NamesBeyondIt_FoldIntoOther()
    {
        using MetricHarness harness = Limited(3);
        Channel<int>[] channels = [.. Enumerable.Range(0, 5).Select(i => Create(harness, "name" + i, items: i + 1))];

        MetricCollection metrics = harness.Collect();
        Assert.Equal(1, Sent(metrics, "name0"));
        Assert.Equal(2, Sent(metrics, "name1"));
        Assert.Equal(3, Sent(metrics, "name2"));
        Assert.Equal(4 + 5, Sent(metrics, Other));
        Assert.Equal(
            4, metrics.Metrics.Single(static metric => metric.Name == "dotnet.channel.item.sent").Points.Count);
        Assert.Equal(2, metrics.Of(Other).Value("count", "dotnet.channel.state", "open"));
        GC.KeepAlive(channels);
    }

    [Fact]
    public void Limit_ReachedNameIsUsedAgain_KeepsItsSeries()
    {
        using MetricHarness harness = Limited(3);
        for (int i = 0; i < 5; i++)
        {
            Create(harness, "name" + i, items: 1);
        }

        Create(harness, "name1", items: 10);
        Create(harness, "name4", items: 10);

        MetricCollection metrics = harness.Collect();
        Assert.Equal(11, Sent(metrics, "name1"));
        Assert.Equal(12, Sent(metrics, Other));
    }

    [Fact]
    public void Limit_IsRaisedLater_NameGetsASeriesOfItsOwn()
    {
        using MetricHarness harness = Limited(1);
        harness.Keep(InstrumentedChannel.CreateUnbounded<int>(nameof(Limit_IsRaisedLater_NameGetsASeriesOfItsOwn)));
        string name = $"late-{Guid.NewGuid():N}";
        Channel<int> before = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(name));

        ChannelRegistry.MaxNames = 10;
        Channel<int> after = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(name));

        Assert.Null(SemanticsChannels.StateOf(before).Series.Identity);
        Assert.Equal(name, SemanticsChannels.StateOf(after).Series.Identity?.Name);
    }

    [Fact]
    public void Limit_LayersAndOwnTags_CountTowardsIt()
    {
        using MetricHarness harness = Limited(3);
        Create(harness, "one", 1, static options => options.Tags["tier"] = "gold");
        Create(harness, "one", 1, static options => options.Tags["tier"] = "silver");
        Create(harness, "one", 1, static options => options.Layer = ChannelLayer.Api);
        Create(harness, "one", 5, static options => options.Tags["tier"] = "bronze");

        MetricCollection metrics = harness.Collect();
        Assert.Equal(3, metrics.Of("one").Points("item.sent").Count);
        Assert.Equal(5, Sent(metrics, Other));
        Assert.Single(Assert.Single(metrics.Of(Other).Points("item.sent")).Tags);
    }

    [Fact]
    public void Limit_IsReached_IsSaidOnce()
    {
        using var events = new MetricEvents();
        using var log = new MetricLog();
        using var harness = new MetricHarness(
            static options => options.MaxChannelNames = 3, MetricHarness.LoggingTo(log));
        string first = "first-beyond-" + Guid.NewGuid();
        string second = "second-beyond-" + Guid.NewGuid();
        for (int i = 0; i < 3; i++)
        {
            Create(harness, "name" + i, items: 1);
        }

        Assert.DoesNotContain(log.Entries, static entry => entry.EventName == "ChannelNameLimitReached");
        Create(harness, first, items: 1);
        Create(harness, first, items: 1);
        Create(harness, second, items: 1);

        Assert.Equal([first, 3], Assert.Single(events.Of("ChannelNameLimitReached", first)));
        Assert.Empty(events.Of("ChannelNameLimitReached", second));
        MetricLogEntry entry = Assert.Single(log.Entries, static entry => entry.EventName == "ChannelNameLimitReached");
        Assert.Equal(LogLevel.Warning, entry.Level);
        Assert.Contains(first, entry.Message, StringComparison.Ordinal);
        Assert.Contains("3", entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_SpansOfNamesBeyondIt_KeepTheName()
    {
        using MetricHarness harness = Limited(1);
        var spans = new List<Activity>();
        using var source = new ActivitySource(nameof(Limit_SpansOfNamesBeyondIt_KeepTheName));
        using TracerProvider tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name).AddChannelInstrumentation().AddInMemoryExporter(spans).Build();
        Create(harness, "first", items: 0);

        using (source.StartActivity("writer"))
        {
            Create(harness, "beyond", items: 1, static options => options.Layer = ChannelLayer.Api);
        }

        Activity span = Assert.Single(spans, static span => span.DisplayName == "send beyond");
        Assert.Equal("beyond", span.GetTagItem("dotnet.channel.name"));
        Assert.Equal("api", span.GetTagItem("dotnet.channel.layer"));
        Assert.Equal(1, Sent(harness.Collect(), Other));
    }

    [Fact]
    public void Limit_UserCallsAChannelLikeTheOverflow_IsOneSeriesWithIt()
    {
        using MetricHarness harness = Limited(2);
        Create(harness, Other, items: 1);
        Create(harness, "a", items: 1);
        Create(harness, "b", items: 2);
        Create(harness, "c", items: 4);

        MetricCollection metrics = harness.Collect();
        double total = metrics.Metrics.Single(static metric => metric.Name == "dotnet.channel.item.sent")
            .Points.Sum(static point => point.Value);
        Assert.Equal(8, total);
    }

    [Fact]
    public void Limit_TenThousandNames_GrowNeitherTheRegistryNorTheMemory()
    {
        using MetricHarness harness = Limited(3);

        // All names that may be reported at all are known before the memory is measured.
        for (int i = 0; i < 20; i++)
        {
            UseNames(harness, i, i + 1);
            MetricGarbage.Collect();
        }

        UseNames(harness, 20, 1000);
        MetricGarbage.Collect();
        harness.Collect();

        // The least of three rounds: the test host allocates beside it.
        const int NamesOfRound = 9_000;
        long grown = long.MaxValue;
        MetricCollection metrics = harness.Collect();
        for (int from = 1000; from < 1000 + (3 * NamesOfRound); from += NamesOfRound)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            UseNames(harness, from, from + NamesOfRound);
            MetricGarbage.Collect();
            metrics = harness.Collect();
            grown = Math.Min(grown, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(4, ChannelRegistry.Series.Count());
        Assert.InRange(Sent(metrics, Other), 28_000 - (3 * 5), 28_000 - 3);
        Assert.InRange(grown, long.MinValue, 200_000);
    }

    [Fact]
    public void Limit_ChannelsOfOtherNamesAreGone_NewNameHasItsOwnSeries()
    {
        using MetricHarness harness = Limited(300);
        UseNames(harness, 0, 300);
        MetricGarbage.Collect();

        Create(harness, "payments", items: 5);

        Assert.Equal(5, Sent(harness.Collect(), "payments"));
        Assert.Equal(300, ChannelRegistry.Series.Count());
    }

    [Fact]
    public void Limit_NameThatMadeRoomComesBack_GoesOnFromItsCounts()
    {
        using MetricHarness harness = Limited(3);
        UseNames(harness, 0, 3);
        MetricGarbage.Collect();
        Create(harness, "payments", items: 1);
        Assert.DoesNotContain(ChannelRegistry.Series, static series => series.Identity?.Name == "limited-name-0");

        UseNames(harness, 0, 1);

        Assert.Equal(2, Sent(harness.Collect(), "limited-name-0"));
        Assert.Equal(3, ChannelRegistry.Series.Count());
    }

    [Fact]
    public void Limit_ChannelsAreCompleted_MakeRoomWithoutACollection()
    {
        using MetricHarness harness = Limited(2);
        Create(harness, "kept", items: 1);
        Channel<int> over = Create(harness, "over", items: 0);
        over.Writer.Complete();

        Create(harness, "payments", items: 1);

        Assert.Equal(1, Sent(harness.Collect(), "payments"));
        Assert.Equal(1, Sent(harness.Collect(), "kept"));
    }

    [Fact]
    public void Limit_NamesWithoutEnd_AreBoundedInAll()
    {
        using MetricHarness harness = Limited(2);
        var seen = new HashSet<string?>();
        for (int i = 0; i < 100; i++)
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("endless-name-" + i);
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
            channel.Writer.Complete();
            seen.UnionWith(ChannelRegistry.Series.Select(static series => series.Identity?.Name));
        }

        Assert.Equal(10, seen.Count(static name => name is not null));
        Assert.Equal(90, Sent(harness.Collect(), Other));
    }

    [Fact]
    public void Register_SeriesMadeRoomMeanwhile_IsReportedAgain()
    {
        using MetricHarness harness = Limited(1);
        var telemetry = new ChannelTelemetryOptions("resolved");
        ChannelSeries series = ChannelProfiles.Of(telemetry).Series;
        UseNames(harness, 0, 1);
        UseNames(harness, 1, 2);
        MetricGarbage.Collect();
        Create(harness, "payments", items: 1);

        Create(harness, "resolved", items: 7);

        Assert.True(ChannelRegistry.Series.Contains(series) || Sent(harness.Collect(), Other) >= 7);
    }

    private static MetricHarness Limited(int names)
        => new(options => options.MaxChannelNames = names);

    private static double Sent(MetricCollection metrics, string name) => metrics.Of(name).Value("item.sent");

    private static void UseNames(MetricHarness harness, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("limited-name-" + i);
            channel.Writer.TryWrite(i);
            channel.Reader.TryRead(out _);
        }

        GC.KeepAlive(harness);
    }

    private static Channel<int> Create(
        MetricHarness harness, string name, int items, Action<ChannelTelemetryOptions>? configure = null)
    {
        var telemetry = new ChannelTelemetryOptions(name);
        configure?.Invoke(telemetry);
        Channel<int> channel = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(telemetry));
        for (int i = 0; i < items; i++)
        {
            channel.Writer.TryWrite(i);
        }

        return channel;
    }
}
