// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The table of instruments in the conventions, row by row.</summary>
public class InstrumentTests
{
    private const MetricType Counter = MetricType.LongSum;
    private const MetricType UpDown = MetricType.LongSumNonMonotonic;

    public static TheoryData<string, MetricType, string, string[]> Rows => new()
    {
        { "queue.length", UpDown, "{item}", [""] },
        { "queue.capacity", UpDown, "{item}", [""] },
        { "queue.utilization", MetricType.DoubleGauge, "1", [""] },
        { "queue.oldest_item.age", MetricType.DoubleGauge, "s", [""] },
        { "item.sent", Counter, "{item}", [""] },
        { "item.received", Counter, "{item}", [""] },
        { "item.dropped", Counter, "{item}", ["dotnet.channel.drop.reason=drop_oldest"] },
        { "send.rejected", Counter, "{attempt}", ["error.type=already_shutdown", "error.type=queue_full"] },
        { "item.time_in_queue", MetricType.Histogram, "s", [""] },
        { "send.wait_time", MetricType.Histogram, "s", ["", "error.type=already_shutdown"] },
        { "receive.wait_time", MetricType.Histogram, "s", ["", "error.type=canceled"] },
        {
            "waiter.count", UpDown, "{waiter}",
            ["dotnet.channel.operation.name=receive", "dotnet.channel.operation.name=send"]
        },
        { "process.duration", MetricType.Histogram, "s", ["", "error.type=System.InvalidOperationException"] },
        { "process.inflight", UpDown, "{item}", [""] },
        {
            "count", UpDown, "{channel}",
            [
                "dotnet.channel.state=abandoned",
                "dotnet.channel.state=draining",
                "dotnet.channel.state=open",
                "dotnet.channel.state=stalled"
            ]
        },
        { "completed", Counter, "{channel}", ["", "error.type=System.IO.IOException"] },
        { "item.unaccounted", UpDown, "{item}", [""] },
    };

    [Fact]
    public async Task AddChannelInstrumentation_EverythingHappened_ExportsTheInstrumentsOfTheConventionsOnly()
    {
        using var harness = new MetricHarness(options => options.ReportUnaccountedItems = true);
        await LetEverythingHappenAsync(harness);

        Assert.Equal(
            Rows.Select(static row => "dotnet.channel." + row[0]).Order(StringComparer.Ordinal),
            harness.Collect().Metrics.Select(static metric => metric.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Instrument_EverythingHappened_HasKindUnitAndAttributesOfTheConventions(
        string name, MetricType type, string unit, string[] attributes)
    {
        using var harness = new MetricHarness(options => options.ReportUnaccountedItems = true);
        await LetEverythingHappenAsync(harness);

        MetricCollection collection = harness.Collect();
        MetricExport metric = Assert.Single(collection.Metrics, metric => metric.Name == "dotnet.channel." + name);
        Assert.Equal(type, metric.Type);
        Assert.Equal(unit, metric.Unit);
        Assert.EndsWith(".", metric.Description, StringComparison.Ordinal);
        Assert.Equal("OpenTelemetry.Instrumentation.Channels", metric.Meter);
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+[^+]*$", metric.MeterVersion);
        Assert.Equal(
            attributes,
            collection.Points(name)
                .Select(static point => string.Join(
                    ",",
                    point.Tags.Where(static tag => tag.Key != "dotnet.channel.name")
                        .Select(static tag => $"{tag.Key}={tag.Value}")))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("item.time_in_queue")]
    [InlineData("send.wait_time")]
    [InlineData("receive.wait_time")]
    public async Task Histogram_OfWaits_HasTheAdvisedBuckets(string name)
        => Assert.Equal(
            [
                0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300,
                double.PositiveInfinity
            ],
            await BoundsOfAsync(name));

    [Fact]
    public async Task Histogram_OfProcessing_HasTheBucketsOfMessagingProcessDuration()
        => Assert.Equal(
            [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, double.PositiveInfinity],
            await BoundsOfAsync("process.duration"));

    private static async Task<IReadOnlyList<double>> BoundsOfAsync(string name)
    {
        using var harness = new MetricHarness();
        await LetEverythingHappenAsync(harness);
        return harness.Collect().Points(name)[0].Bounds;
    }

    private static async Task LetEverythingHappenAsync(MetricHarness harness)
    {
        Channel<int> dropping = harness.Bounded(1, BoundedChannelFullMode.DropOldest);
        dropping.Writer.TryWrite(1);
        dropping.Writer.TryWrite(2);

        Channel<int> full = harness.Bounded(1);
        Assert.True(full.Writer.TryWrite(1));
        Assert.False(full.Writer.TryWrite(2));
        ValueTask write = full.Writer.WriteAsync(3);
        Assert.True(full.Reader.TryRead(out _));
        await write;
        ValueTask refused = full.Writer.WriteAsync(4);
        full.Writer.Complete();
        await Assert.ThrowsAsync<ChannelClosedException>(async () => await refused);

        Channel<int> empty = harness.Unbounded();
        ValueTask<int> read = empty.Reader.ReadAsync();
        empty.Writer.TryWrite(1);
        await read;
        using var canceled = new CancellationTokenSource();
        ValueTask<int> canceledRead = empty.Reader.ReadAsync(canceled.Token);
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await canceledRead);
        empty.Writer.TryWrite(2);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => empty.Reader.ProcessAllAsync(static (_, _) => throw new InvalidOperationException()));
        empty.Writer.TryWrite(3);
        Assert.True(empty.Reader.TryReceive(out ReceivedItem<int> received));
        received.StartProcessing().Dispose();
        empty.Writer.Complete(new IOException());
    }
}
