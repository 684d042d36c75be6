// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Metrics;

/// <summary>The registry knows channels; it does not keep them, and keeps nothing of those that are gone.</summary>
public class RegistryMemoryTests
{
    private const int Channels = 100_000;

    [Fact]
    public void Registrations_ChannelsAreCompletedAndDrained_AreGoneAtOnce()
    {
        using var harness = new MetricHarness();
        for (int i = 0; i < Channels; i++)
        {
            Use(harness, completes: true);
        }

        // Neither a collection of garbage nor of metrics was needed.
        Assert.Equal(0, Registrations());
        Assert.Equal(Channels, harness.Collect().Value("item.received"));
    }

    [Fact]
    public void Registrations_ChannelsAreDroppedWithoutAnEnd_AreGoneAfterACollection()
    {
        using var harness = new MetricHarness();
        for (int i = 0; i < Channels; i++)
        {
            Use(harness, completes: false);
        }

        MetricGarbage.Collect();
        Assert.Equal(Channels, harness.Collect().Value("item.received"));

        Assert.Equal(0, Registrations());
    }

    [Fact]
    public void Registrations_NobodyCollectsMetrics_DoNotPileUp()
    {
        ChannelRegistry.Reset();
        int most = 0;
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 500; j++)
            {
                InstrumentedChannel.CreateUnbounded<int>(nameof(RegistryMemoryTests)).Writer.TryWrite(j);
            }

            MetricGarbage.Collect();
            most = Math.Max(most, Registrations());
        }

        // A leak check that runs meanwhile holds the channels of some rounds; all of them are 10,000.
        Assert.InRange(most, 1, 5000);
    }

    [Theory]
    [InlineData(MetricChannel.Bounded)]
    [InlineData(MetricChannel.DropOldest)]
    [InlineData(MetricChannel.Unbounded)]
    [InlineData(MetricChannel.SingleReader)]
    [InlineData(MetricChannel.Prioritized)]
    [InlineData(MetricChannel.Rendezvous)]
    [InlineData(MetricChannel.Wrapped)]
    public void Channel_NobodyRefersToIt_IsCollectedThoughReadersWait(MetricChannel kind)
    {
        using var harness = new MetricHarness();
        (WeakReference channel, WeakReference reader, WeakReference writer) = WaitAndForget(harness, kind);

        Assert.True(MetricGarbage.IsCollected(channel));
        Assert.True(MetricGarbage.IsCollected(reader));
        Assert.True(MetricGarbage.IsCollected(writer));
        harness.Collect();
        Assert.Equal(0, Registrations());
    }

    [Fact]
    public void Writer_ReaderStillWaits_IsCollected()
    {
        using var harness = new MetricHarness();
        (WeakReference writer, ChannelReader<int> reader, ValueTask<int> pending) = KeepReaderOnly(harness);
        harness.Collect();

        Assert.True(MetricGarbage.IsCollected(writer));
        Assert.False(pending.IsCompleted);
        GC.KeepAlive(reader);
    }

    [Fact]
    public void Item_WasReadFromAnInstrumentedChannel_IsNotKept()
    {
        using var harness = new MetricHarness();
        var channel = harness.Keep(InstrumentedChannel.CreateBounded<object>(harness.Telemetry(), 4));
        WeakReference item = PassAnItem(channel);
        harness.Collect();

        Assert.True(MetricGarbage.IsCollected(item));
    }

    private static int Registrations() => ChannelRegistry.Series.Sum(static series => series.RegistrationCount);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(MetricHarness harness, bool completes)
    {
        Channel<int> channel = harness.CreateUnkept(MetricChannel.Unbounded);
        channel.Writer.TryWrite(1);
        if (completes)
        {
            channel.Writer.Complete();
        }

        channel.Reader.TryRead(out _);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Channel, WeakReference Reader, WeakReference Writer) WaitAndForget(
        MetricHarness harness, MetricChannel kind)
    {
        Channel<int> channel = harness.CreateUnkept(kind);
        Task<int> read = channel.Reader.ReadAsync().AsTask();
        Task<bool> wait = channel.Reader.WaitToReadAsync().AsTask();
        _ = AwaitForeachAsync(harness.CreateUnkept(kind).Reader);
        Assert.False(read.IsCompleted || wait.IsCompleted);
        return (new WeakReference(channel), new WeakReference(channel.Reader), new WeakReference(channel.Writer));
    }

    private static async Task AwaitForeachAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync())
        {
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Writer, ChannelReader<int> Reader, ValueTask<int> Pending) KeepReaderOnly(
        MetricHarness harness)
    {
        Channel<int> channel = harness.CreateUnkept(MetricChannel.Unbounded);
        return (new WeakReference(channel.Writer), channel.Reader, channel.Reader.ReadAsync());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PassAnItem(Channel<object> channel)
    {
        object item = new();
        channel.Writer.TryWrite(item);
        Assert.True(channel.Reader.TryRead(out _));
        return new WeakReference(item);
    }
}
