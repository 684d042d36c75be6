// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>One pass over many channels for all instruments, and never an old figure.</summary>
public class SeriesReadingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public void Collect_ManyChannels_SumsWhatTheyHoldNow(int channels)
    {
        using var harness = new MetricHarness();
        for (int i = 0; i < channels; i++)
        {
            harness.Bounded(4).Writer.TryWrite(i);
        }

        Channel<int> last = harness.Bounded(4);
        MetricCollection before = harness.Collect();
        last.Writer.TryWrite(1);
        last.Writer.TryWrite(2);
        MetricCollection after = harness.Collect();

        Assert.Equal((channels, channels + 2), (before.Value("queue.length"), after.Value("queue.length")));
        Assert.Equal((channels, channels + 2), (before.Value("item.sent"), after.Value("item.sent")));
        Assert.Equal(4 * (channels + 1), after.Value("queue.capacity"));
        Assert.Equal(0.5, after.Value("queue.utilization"));
    }

    // Collectors of single instruments, one after the other on one thread, as tests of users do.
    [Fact]
    public void Observe_OneInstrumentAtATime_SeesWhatHappenedInBetween()
    {
        using var harness = new MetricHarness();
        Channel<int> channel = harness.Unbounded();
        channel.Writer.TryWrite(1);
        channel.Writer.TryWrite(2);

        Assert.Equal(2, Observe(harness, "dotnet.channel.queue.length"));
        channel.Reader.TryRead(out _);
        Assert.Equal(1, Observe(harness, "dotnet.channel.item.received"));
        channel.Reader.TryRead(out _);
        Assert.Equal(0, Observe(harness, "dotnet.channel.queue.length"));
    }

    private static long Observe(MetricHarness harness, string instrument)
    {
        long sum = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (published, self) =>
            {
                if (published.Name == instrument)
                {
                    self.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Any(tag => Equals(tag.Value, harness.ChannelName)))
            {
                sum += value;
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;
    }
}
