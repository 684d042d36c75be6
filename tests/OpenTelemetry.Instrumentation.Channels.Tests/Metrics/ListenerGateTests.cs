// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>Cost follows who listens, and nothing else: a raw listener counts as much as the SDK.</summary>
public class ListenerGateTests
{
    private const string MeterName = "OpenTelemetry.Instrumentation.Channels";

    [Fact]
    public void Gates_ProviderIsBuiltAndDisposed_OpenAndCloseAgain()
    {
        ChannelRegistry.Reset();
        Assert.Equal((false, false), Gates());
        using (MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation().AddReader(new BaseExportingMetricReader(new MetricSnapshotExporter())).Build())
        {
            Assert.Equal((true, true), Gates());
        }

        Assert.Equal((false, false), Gates());
    }

    [Fact]
    public async Task Gates_NobodyListens_ItemsAreCountedAndNotTimed()
    {
        ChannelRegistry.Reset();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(nameof(ListenerGateTests) + Guid.NewGuid());
        var clock = new CountingClock();
        Channel<int> clocked = InstrumentedChannel.CreateBounded<int>(
            new ChannelTelemetryOptions(nameof(ListenerGateTests)) { TimeProvider = clock }, 1);

        await clocked.Writer.WriteAsync(1);
        ValueTask write = clocked.Writer.WriteAsync(2);
        await clocked.Reader.ReadAsync();
        await write;
        await foreach (int _ in clocked.Reader.ReadAllAsync())
        {
            break;
        }

        Assert.Equal(0, clock.Asked);
        ChannelSeries series = ChannelRegistry.Series.Single(
            static series => series.Identity!.Name == nameof(ListenerGateTests));
        Assert.Equal(2, series.Collect().Sent);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void MeterListener_OneInstrument_GetsItWithItsTags()
    {
        ChannelRegistry.Reset();
        string name = nameof(ListenerGateTests) + Guid.NewGuid();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        channel.Writer.TryWrite(1);
        var measured = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MeterName && instrument.Name == "dotnet.channel.item.sent")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.Length == 1 && tags[0].Key == "dotnet.channel.name" && Equals(tags[0].Value, name))
            {
                measured.Add(value);
            }
        });
        listener.Start();

        listener.RecordObservableInstruments();
        channel.Writer.TryWrite(2);
        listener.RecordObservableInstruments();

        Assert.Equal([1, 2], measured);
        Assert.Equal((false, false), Gates());
    }

    [Theory]
    [InlineData("dotnet.channel.item.time_in_queue", true, false)]
    [InlineData("dotnet.channel.queue.oldest_item.age", true, false)]
    [InlineData("dotnet.channel.process.duration", true, true)]
    [InlineData("dotnet.channel.process.inflight", false, true)]
    public void MeterListener_InstrumentThatCosts_OpensItsGatesOnly(string instrumentName, bool times, bool processing)
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == MeterName && instrument.Name == instrumentName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();

        Assert.Equal((times, processing), Gates());
    }

    [Fact]
    public void MeterListener_ThrowsInItsCallback_DoesNotReachTheUser()
    {
        ChannelRegistry.Reset();
        using var events = new MetricEvents();
        string name = nameof(ListenerGateTests) + Guid.NewGuid();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == MeterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            static (_, _, _, _) => throw new InvalidOperationException("broken listener"));
        listener.Start();
        channel.Writer.TryWrite(1);

        Assert.True(channel.Reader.TryReceive(out ReceivedItem<int> item));
        item.StartProcessing().Dispose();

        Assert.Equal(2, events.Of("TelemetryFailed", name).Count);
    }

    private static (bool Times, bool Processing) Gates()
        => (ChannelMetrics.TimesItems, ChannelMetrics.ObservesProcessing);

    private sealed class CountingClock : TimeProvider
    {
        private long _asked;

        public long Asked => Volatile.Read(ref _asked);

        public override long GetTimestamp()
        {
            Interlocked.Increment(ref _asked);
            return base.GetTimestamp();
        }

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Increment(ref _asked);
            return base.GetUtcNow();
        }
    }
}
