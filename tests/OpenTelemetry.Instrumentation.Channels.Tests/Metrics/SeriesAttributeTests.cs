// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The layer and the own tags of a channel on its metrics.</summary>
public class SeriesAttributeTests
{
    [Theory]
    [InlineData(ChannelLayer.Api, "api")]
    [InlineData(ChannelLayer.Business, "business")]
    [InlineData(ChannelLayer.Middleware, "middleware")]
    [InlineData(ChannelLayer.Infrastructure, "infrastructure")]
    public void Layer_IsSet_IsAnAttributeOfEveryMetric(ChannelLayer layer, string text)
    {
        using var harness = new MetricHarness();
        Use(
            harness.Keep(
                InstrumentedChannel.CreateBounded<int>(harness.Telemetry(options => options.Layer = layer), 4)));

        AssertOnEveryPoint(harness, "dotnet.channel.layer", text);
    }

    [Fact]
    public void OwnTag_IsSet_IsAnAttributeOfEveryMetric()
    {
        using var harness = new MetricHarness();
        Use(harness.Keep(InstrumentedChannel.CreateBounded<int>(
            harness.Telemetry(options => options.Tags["tenant.tier"] = "gold"), 4)));

        AssertOnEveryPoint(harness, "tenant.tier", "gold");
    }

    [Fact]
    public void OwnTags_DistinctValues_AreSeriesOfTheirOwn()
    {
        using var harness = new MetricHarness();
        foreach ((string tier, int items) in new[] { ("gold", 1), ("silver", 2), ("gold", 3) })
        {
            Channel<int> channel = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(
                harness.Telemetry(options => options.Tags["tier"] = tier)));
            for (int i = 0; i < items; i++)
            {
                channel.Writer.TryWrite(i);
            }
        }

        MetricCollection metrics = harness.Collect();
        Assert.Equal(4, metrics.Value("item.sent", "tier", "gold"));
        Assert.Equal(2, metrics.Value("item.sent", "tier", "silver"));
    }

    [Fact]
    public void OwnTags_SameSetInAnotherOrder_AreOneSeries()
    {
        using var harness = new MetricHarness();
        harness.Keep(InstrumentedChannel.CreateUnbounded<int>(harness.Telemetry(options =>
        {
            options.Tags["a"] = 1;
            options.Tags["b"] = true;
        }))).Writer.TryWrite(1);
        harness.Keep(InstrumentedChannel.CreateUnbounded<int>(harness.Telemetry(options =>
        {
            options.Tags["b"] = true;
            options.Tags["a"] = 1;
        }))).Writer.TryWrite(1);

        Assert.Equal(2, harness.Collect().Value("item.sent", "a", 1, "b", true));
    }

    [Fact]
    public void OwnTags_ChangedAfterTheCreation_HaveNoEffect()
    {
        using var harness = new MetricHarness();
        ChannelTelemetryOptions telemetry = harness.Telemetry(options => options.Tags["tier"] = "gold");
        Channel<int> channel = harness.Keep(InstrumentedChannel.CreateUnbounded<int>(telemetry));
        telemetry.Tags["tier"] = "silver";
        telemetry.Layer = ChannelLayer.Api;

        channel.Writer.TryWrite(1);

        Assert.Equal(1, harness.Collect().Value("item.sent", "tier", "gold"));
    }

    private static void Use(Channel<int> channel)
    {
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);
        channel.Reader.TryReceive(out ReceivedItem<int> item);
        item.StartProcessing().Dispose();
        channel.Writer.Complete();
    }

    private static void AssertOnEveryPoint(MetricHarness harness, string key, object value)
    {
        MetricCollection metrics = harness.Collect();
        MetricExportPoint[] points =
            [.. metrics.Metrics.SelectMany(metric => metrics.Points(metric.Name["dotnet.channel.".Length..]))];
        Assert.NotEmpty(points);
        Assert.All(points, point => Assert.Equal(value, point.Tags[key]));
        Assert.Equal(2, metrics.Points("item.sent").Single().Tags.Count);
    }
}
