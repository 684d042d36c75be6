// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class InstanceIdTests
{
    private const string Id = "dotnet.channel.id";

    [Fact]
    public void InstanceIds_Default_AreNotThere()
    {
        using var harness = new MetricHarness();
        harness.Unbounded();

        Assert.All(
            harness.Collect().Metrics.SelectMany(static metric => metric.Points),
            static point => Assert.False(point.Tags.ContainsKey(Id)));
    }

    [Theory]
    [InlineData("queue.length", 2.0, 5.0)]
    [InlineData("queue.capacity", 10.0, 20.0)]
    [InlineData("queue.utilization", 0.2, 0.25)]
    [InlineData("queue.oldest_item.age", 3.0, 3.0)]
    public void InstanceIds_OptIn_TheGaugesOfQueuesAreOfEachChannel(string instrument, double first, double second)
    {
        using var harness = new MetricHarness(options => options.EmitInstanceIds = true);
        Fill(harness.Bounded(10), 2);
        Fill(harness.Bounded(20), 5);
        harness.Clock.Advance(TimeSpan.FromSeconds(3));

        MetricExportPoint[] points =
        [
            .. harness.Collect().Points(instrument).OrderBy(static point => (long)point.Tags[Id]!)
        ];

        Assert.Equal([first, second], points.Select(static point => point.Value));
        Assert.All(points, static point => Assert.Equal(2, point.Tags.Count));
    }

    [Fact]
    public void InstanceIds_OptIn_CountersStayWithTheName()
    {
        using var harness = new MetricHarness(options => options.EmitInstanceIds = true);
        Fill(harness.Bounded(10), 2);
        Fill(harness.Bounded(20), 5);

        Assert.Equal(7, harness.Collect().Value("item.sent"));
    }

    private static void Fill(Channel<int> channel, int count)
    {
        for (int i = 0; i < count; i++)
        {
            channel.Writer.TryWrite(i);
        }
    }
}
