// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>A service that works, with the default thresholds: nothing is suspected of it.</summary>
public class QuietServiceTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void Reader_IsIdleAfterABurst_IsNotSuspected()
    {
        using LeakHarness harness = LeakHarness.OfService();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 100);
        ChannelState state = SemanticsChannels.StateOf(channel);
        Task loop = LeakScenes.ReadAsync(channel.Reader);
        for (int i = 1; i <= 20; i++)
        {
            channel.Writer.TryWrite(i);
            Assert.True(
                SpinWait.SpinUntil(
                    () => state.Counters.TotalReceived == i && state.Readers.CountWaiting() == 1, s_limit));
            Assert.Empty(harness.Check());
        }

        Assert.Empty(harness.CheckFor(TimeSpan.FromHours(1), TimeSpan.FromSeconds(10)));
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Writer_WaitsForAReaderThatKeepsReading_IsNotSuspected(int secondsPerItem)
    {
        using LeakHarness harness = LeakHarness.OfService();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 2);
        ChannelState state = SemanticsChannels.StateOf(channel);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 1000);
        for (int i = 1; i <= 20; i++)
        {
            Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(secondsPerItem), TimeSpan.FromSeconds(5)));
            Assert.True(channel.Reader.TryRead(out _));
            Assert.True(
                SpinWait.SpinUntil(
                    () => state.Counters.TotalSent == 2 + i && state.Writers.CountWaiting() == 1, s_limit));
        }

        GC.KeepAlive(loop);
    }

    [Fact]
    public void Writer_WaitsAndNothingIsRead_IsSuspectedOnce()
    {
        using LeakHarness harness = LeakHarness.OfService();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 2);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 3);

        Assert.Equal(
            ChannelLeakKind.Blocked,
            Assert.Single(harness.CheckFor(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(10))).Kind);
        harness.CheckFor(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));
        Assert.Single(harness.Told);
        GC.KeepAlive(loop);
        GC.KeepAlive(channel);
    }

    [Fact]
    public void Backlog_IsReadOnceAMinute_IsNotSuspected()
    {
        using LeakHarness harness = LeakHarness.OfService();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        for (int minute = 0; minute < 10; minute++)
        {
            for (int i = 0; i < 12; i++)
            {
                channel.Writer.TryWrite(i);
                Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)));
            }

            while (channel.Reader.TryRead(out _))
            {
            }
        }
    }

    [Fact]
    public void Clock_JumpsOrTheProcessIsStopped_NothingIsSuspected()
    {
        using LeakHarness harness = LeakHarness.OfService();
        Channel<int> full = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task writing = LeakScenes.WriteAsync(full.Writer, 2);
        Channel<int> closed = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        closed.Writer.TryWrite(1);
        closed.Writer.Complete();
        harness.CheckFor(TimeSpan.FromSeconds(5), s_second);

        harness.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(5), s_second));
        GC.KeepAlive(writing);
        GC.KeepAlive(full);
    }

    [Fact]
    public void Channels_OfManyRequests_AreNotReported()
    {
        using LeakHarness harness = LeakHarness.OfService();
        for (int round = 0; round < 10; round++)
        {
            var requests = new List<Channel<int>>();
            for (int i = 0; i < 2000; i++)
            {
                requests.Add(InstrumentedChannel.CreateUnbounded<int>(harness.Name));
            }

            Assert.Empty(harness.Check());
            requests.ForEach(static request => request.Writer.Complete());
            requests.Clear();
            harness.Clock.Advance(s_limit);
            ChannelLeakDetector.CheckAfterCollection();
        }

        Assert.Empty(harness.Told);
    }

    [Fact]
    public void Channels_BecomeMoreWithEachCollection_AreSuspectedOnce()
    {
        using LeakHarness harness = LeakHarness.OfService();
        List<Channel<int>> kept = [];
        for (int round = 0; round < 12; round++)
        {
            for (int i = 0; i < 20; i++)
            {
                kept.Add(InstrumentedChannel.CreateUnbounded<int>(harness.Name));
            }

            // Old before the detector is to look again.
            ChannelLeakDetector.CheckAfterCollection();
            harness.Clock.Advance(s_limit);
            ChannelLeakDetector.CheckAfterCollection();
        }

        Assert.Equal(ChannelLeakKind.TooManyChannels, Assert.Single(harness.Told).Kind);
        GC.KeepAlive(kept);
    }
}
