// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>Which channels are seen, by which number, and for how long.</summary>
public class ChannelSnapshotLifetimeTests
{
    [Fact]
    public void TakeAll_SeveralChannels_IsInTheOrderOfTheirNumbers()
    {
        using var harness = new MetricHarness();
        harness.Unbounded();
        harness.Bounded(1);

        long[] ids = [.. ChannelSnapshot.TakeAll().Select(static snapshot => snapshot.Id)];

        Assert.True(ids.Length >= 2);
        Assert.All(ids, static id => Assert.True(id > 0));
        Assert.Equal(ids.Distinct().Order(), ids);
    }

    [Fact]
    public void Take_NumberOfALiveChannel_IsThatChannel()
    {
        using var harness = new MetricHarness();
        harness.Unbounded();
        Channel<int> second = harness.Bounded(5);
        second.Writer.TryWrite(1);
        ChannelSnapshot expected = ChannelSnapshot.TakeAll().Single(static snapshot => snapshot.Capacity == 5);

        ChannelSnapshot? taken = ChannelSnapshot.Take(expected.Id);

        Assert.NotNull(taken);
        Assert.Equal(expected.Id, taken.Id);
        Assert.Equal(1, taken.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Take_NumberOfNoChannel_IsNull(long id)
    {
        using var harness = new MetricHarness();
        harness.Unbounded();

        Assert.Null(ChannelSnapshot.Take(id));
    }

    [Fact]
    public void TakeAll_ChannelIsDropped_IsNotKeptAliveAndVanishes()
    {
        using var harness = new MetricHarness();
        ChannelSnapshot snapshot = TakeOfDropped(harness, out WeakReference channel);

        Assert.True(MetricGarbage.IsCollected(channel));

        Assert.DoesNotContain(ChannelSnapshot.TakeAll(), taken => taken.Name == harness.ChannelName);
        Assert.Null(ChannelSnapshot.Take(snapshot.Id));
        Assert.Equal(1, snapshot.Length);
    }

    [Fact]
    public async Task TakeAll_WhileChannelsAreMadeUsedAndDropped_NeverFails()
    {
        using var harness = new MetricHarness();
        using var stop = new CancellationTokenSource();
        ChannelTelemetryOptions telemetry = harness.Telemetry();
        CancellationToken stopped = stop.Token;
        Task[] users = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => UseChannels(telemetry, stopped)))];
        try
        {
            for (int i = 0; i < 300; i++)
            {
                Assert.All(ChannelSnapshot.TakeAll(), static snapshot => Assert.InRange(snapshot.Length!.Value, 0, 4));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(users);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelSnapshot TakeOfDropped(MetricHarness harness, out WeakReference reference)
    {
        Channel<int> channel = harness.CreateUnkept(MetricChannel.Unbounded);
        channel.Writer.TryWrite(1);
        reference = new WeakReference(channel.Reader);
        return Assert.Single(ChannelSnapshot.TakeAll(), taken => taken.Name == harness.ChannelName);
    }

    // Not without bound: where snapshots are slow, channels would be created faster than they are collected.
    private static async Task UseChannels(ChannelTelemetryOptions telemetry, CancellationToken stop)
    {
        for (int created = 0; created < 20_000 && !stop.IsCancellationRequested; created++)
        {
            Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 4);
            for (int i = 0; i < 6; i++)
            {
                channel.Writer.TryWrite(i);
            }

            ValueTask<int> first = channel.Reader.ReadAsync(CancellationToken.None);
            await first;
            channel.Writer.Complete();
        }
    }
}
