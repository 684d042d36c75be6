// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

public class QueueLengthTests
{
    public static TheoryData<MetricChannel> Buffering => MetricChannels.Buffering;

    [Theory]
    [MemberData(nameof(Buffering))]
    public void Length_AfterEachStep_IsWhatIsBuffered(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(kind, capacity: 100);
        for (int i = 1; i <= 50; i++)
        {
            channel.Writer.TryWrite(i);
            Assert.Equal(i, harness.Collect().Value("queue.length"));
        }

        channel.Writer.Complete();
        for (int i = 49; i >= 0; i--)
        {
            channel.Reader.TryRead(out _);
            Assert.Equal(i, harness.Collect().Value("queue.length"));
        }
    }

    [Fact]
    public async Task Length_HandedOverToAWaitingReader_IsNeverCounted()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Create(MetricChannel.SingleReader);
        ValueTask<int> read = channel.Reader.ReadAsync();

        channel.Writer.TryWrite(1);

        Assert.Equal(0, harness.Collect().Value("queue.length"));
        Assert.Equal(1, await read);
    }

    [Fact]
    public void Utilization_ChannelFillsAndEmpties_IsLengthByCapacity()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Bounded(4);
        Assert.Equal(0, Assert.Single(harness.Collect().Points("queue.utilization")).Value);
        channel.Writer.TryWrite(1);
        Assert.Equal(0.25, harness.Collect().Value("queue.utilization"));
        channel.Writer.TryWrite(2);
        channel.Writer.TryWrite(3);
        channel.Writer.TryWrite(4);
        Assert.Equal(1, harness.Collect().Value("queue.utilization"));
    }

    [Fact]
    public void Capacity_ChannelMadeElsewhere_IsNotReported()
    {
        using var harness = new MetricHarness();
        harness.Create(MetricChannel.Wrapped);

        MetricCollection metrics = harness.Collect();

        Assert.Empty(metrics.Points("queue.capacity"));
        Assert.Empty(metrics.Points("queue.utilization"));
    }
}
