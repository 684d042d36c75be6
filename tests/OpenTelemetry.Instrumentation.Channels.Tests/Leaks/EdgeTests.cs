// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Verdicts at the very edge of what they ask for.</summary>
public sealed class EdgeTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public async Task UnusualWait_EnoughWaitsBefore_IsSuspectedAtTheFactor(int waitsBefore, bool isSuspected)
    {
        using var harness = new LeakHarness(static options => options.IdleReadersAfter = TimeSpan.FromHours(1));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        for (int i = 0; i < waitsBefore; i++)
        {
            Task<int> task = AwaitAsync(channel.Reader.ReadAsync());
            Assert.Empty(harness.CheckFor(s_second, s_second));
            Assert.True(channel.Writer.TryWrite(i));
            Assert.Equal(i, await task);
        }

        Task<int> last = AwaitAsync(channel.Reader.ReadAsync());
        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(9), s_second));
        harness.Clock.Advance(s_second);
        Assert.Equal(isSuspected, harness.Check().Count == 1);

        channel.Writer.Complete();
        GC.KeepAlive(last);
    }

    [Fact]
    public void IdleReader_AtTheTimeAskedFor_IsSuspected()
    {
        using var harness = new LeakHarness(static options => options.IdleReadersAfter = TimeSpan.FromSeconds(5));
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Empty(harness.CheckFor(TimeSpan.FromSeconds(4), s_second));
        harness.Clock.Advance(s_second);

        Assert.Single(harness.Check());
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Blocked_ReaderAndWriterWait_SinceIsThatOfTheOlder(bool isReaderFirst)
    {
        using var harness = new LeakHarness();
        Channel<int> channel = new DeadChannel().AsInstrumented(harness.Name);
        DateTimeOffset since = harness.Clock.GetUtcNow();
        ValueTask<bool> first = isReaderFirst ? channel.Reader.WaitToReadAsync() : channel.Writer.WaitToWriteAsync();
        Task<bool> awaitedFirst = AwaitAsync(first);
        harness.CheckFor(s_second, s_second);
        Task<bool> awaitedSecond = AwaitAsync(
            isReaderFirst ? channel.Writer.WaitToWriteAsync() : channel.Reader.WaitToReadAsync());

        IReadOnlyList<ChannelLeak> found = harness.CheckFor(TimeSpan.FromSeconds(5), s_second);

        Assert.Equal(since, Assert.Single(found, static leak => leak.Kind == ChannelLeakKind.Blocked).Since);
        GC.KeepAlive((channel, awaitedFirst, awaitedSecond));
    }

    [Fact]
    public void FlowImbalance_ItemsAreDropped_IsNotSuspected()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(
            harness.Telemetry, new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        for (int i = 0; i < 5; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        Assert.Empty(harness.CheckFor(TimeSpan.FromMinutes(2), s_second));
        GC.KeepAlive(channel);
    }

    private static async Task<TResult> AwaitAsync<TResult>(ValueTask<TResult> operation) => await operation;

    /// <summary>A channel in which everybody waits.</summary>
    private sealed class DeadChannel : Channel<int>
    {
        public DeadChannel()
        {
            Reader = new DeadReader();
            Writer = new DeadWriter();
        }

        private sealed class DeadReader : ChannelReader<int>
        {
            public override bool TryRead(out int item)
            {
                item = 0;
                return false;
            }

            public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
                => new(new TaskCompletionSource<bool>().Task);
        }

        private sealed class DeadWriter : ChannelWriter<int>
        {
            public override bool TryWrite(int item) => false;

            public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
                => new(new TaskCompletionSource<bool>().Task);
        }
    }
}
