// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>What is likely, by age or by slope, and is never definite.</summary>
public class SuspicionTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Blocked_WriterWaitsForThreeSeconds_IsSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 2);
        DateTimeOffset since = harness.Clock.GetUtcNow();

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(2), s_second));
        ChannelLeak leak = Assert.Single(harness.CheckFor(s_second, s_second));

        Assert.Equal(ChannelLeakKind.Blocked, leak.Kind);
        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.Equal(since, leak.Since);
        Assert.Equal(1, leak.WaitingWriters);
        Assert.True(channel.Reader.TryRead(out _));
        GC.KeepAlive(loop);
    }

    [Fact]
    public void Blocked_ItIsOverAndComesBack_IsToldAgain()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 4);
        harness.CheckFor(TimeSpan.FromSeconds(6), s_second);
        Assert.Single(harness.Told);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Reader.TryRead(out _));
        ChannelState state = SemanticsChannels.StateOf(channel);
        Assert.True(SpinWait.SpinUntil(
            () => state.Counters.TotalSent == 3 && state.Writers.CountWaiting() == 1, TimeSpan.FromMinutes(1)));
        harness.CheckFor(TimeSpan.FromSeconds(6), s_second);

        Assert.Single(harness.Told);
        harness.CheckFor(TimeSpan.FromMinutes(1), s_second);
        Assert.Equal(2, harness.Told.Count);
        Assert.True(channel.Reader.TryRead(out _));
        GC.KeepAlive(loop);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 1)]
    public void Blocked_ReaderIsIdle_IsSuspectedWhereAskedFor(int seconds, int expected)
    {
        using var harness = new LeakHarness(options => options.IdleReadersAfter
            = seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Equal(expected, harness.CheckFor(TimeSpan.FromSeconds(100), s_second).Count);
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Fact]
    public async Task UnusualWait_ManyTimesAsLongAsBefore_IsSuspectedWhereIdleReadersAre()
    {
        using var harness = new LeakHarness(static options => options.IdleReadersAfter = TimeSpan.FromHours(1));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        for (int i = 0; i < 12; i++)
        {
            ValueTask<int> read = channel.Reader.ReadAsync();
            Task<int> task = AwaitAsync(read);
            Assert.Empty(harness.CheckFor(s_second, s_second));
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, await task);
        }

        Task<int> last = AwaitAsync(channel.Reader.ReadAsync());
        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(9), s_second));
        ChannelLeak leak = Assert.Single(harness.CheckFor(TimeSpan.FromSeconds(20), s_second));

        Assert.Equal(ChannelLeakKind.UnusualWait, leak.Kind);
        channel.Writer.Complete();
        GC.KeepAlive(last);
    }

    [Fact]
    public void UnusualWait_OfALoop_IsSuspected()
    {
        using var harness = new LeakHarness(static options => options.IdleReadersAfter = TimeSpan.FromHours(1));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.ReadAsync(channel.Reader);
        ChannelState state = SemanticsChannels.StateOf(channel);
        for (int i = 0; i < 12; i++)
        {
            Assert.Empty(harness.CheckFor(s_second, s_second));
            Assert.True(channel.Writer.TryWrite(i));
            Assert.True(
                SpinWait.SpinUntil(
                    () => state.Counters.TotalReceived == i + 1 && state.Readers.CountWaiting() == 1,
                    TimeSpan.FromMinutes(1)));
        }

        Assert.Single(harness.CheckFor(TimeSpan.FromSeconds(20), s_second));
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Fact]
    public void GrowingBacklog_NobodyReads_IsSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        IReadOnlyList<ChannelLeak> found = Grow(harness, channel, reads: false);

        ChannelLeak leak = Assert.Single(found);
        Assert.Equal(ChannelLeakKind.GrowingBacklog, leak.Kind);
        Assert.Equal("CHN004", leak.RuleId);
        Assert.Equal(20, leak.Items);
    }

    [Fact]
    public void GrowingBacklog_SomebodyReads_IsNotReported()
    {
        using var harness = new LeakHarness();
        Assert.Empty(Grow(harness, InstrumentedChannel.CreateUnbounded<int>(harness.Name), reads: true));
    }

    [Fact]
    public void TooManyChannels_OfOneName_IsSuspectedOnce()
    {
        using var harness = new LeakHarness();
        List<Channel<int>> channels = [];
        for (int i = 0; i < 50; i++)
        {
            channels.Add(InstrumentedChannel.CreateUnbounded<int>(harness.Name));
        }

        Assert.Empty(harness.Check());
        channels.Add(InstrumentedChannel.CreateUnbounded<int>(harness.Name));
        ChannelLeak leak = Assert.Single(harness.Check());

        Assert.Equal(ChannelLeakKind.TooManyChannels, leak.Kind);
        Assert.Contains("51 open channels", leak.Message, StringComparison.Ordinal);
        Assert.Null(leak.Items);
        harness.Check();
        Assert.Single(harness.Told);
        channels[0].Writer.Complete();
        Assert.Empty(harness.Check());
        GC.KeepAlive(channels);
    }

    [Fact]
    public void NeverDrained_CompletedWithItems_IsSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(29), s_second));
        Assert.Equal(ChannelLeakKind.NeverDrained, Assert.Single(harness.CheckFor(s_second, s_second)).Kind);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.Empty(harness.Check());
    }

    [Fact]
    public void OpenAfterStop_SomebodyWaits_IsSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> waiting = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        Channel<int> idle = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        Task loop = LeakScenes.ReadAsync(waiting.Reader);
        Assert.Empty(harness.Check());

        ChannelLeak leak = Assert.Single(
            ChannelLeakDetector.OnApplicationStopped(), leak => leak.ChannelName == harness.Name);

        Assert.Equal(ChannelLeakKind.OpenAfterStop, leak.Kind);
        waiting.Writer.Complete();
        Assert.Empty(harness.Check());
        GC.KeepAlive(idle);
        GC.KeepAlive(loop);
    }

    private static async Task<int> AwaitAsync(ValueTask<int> read) => await read;

    private static IReadOnlyList<ChannelLeak> Grow(LeakHarness harness, Channel<int> channel, bool reads)
    {
        IReadOnlyList<ChannelLeak> found = [];
        for (int i = 0; i < 10; i++)
        {
            channel.Writer.TryWrite(i);
            channel.Writer.TryWrite(i);
            if (reads)
            {
                channel.Reader.TryRead(out _);
            }

            found = harness.CheckFor(TimeSpan.Zero, s_second);
            harness.Clock.Advance(s_second);
        }

        return found;
    }
}
