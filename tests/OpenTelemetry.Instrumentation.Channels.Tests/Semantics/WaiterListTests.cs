// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;
using OpenTelemetry.Instrumentation.Channels.Waiting;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>
/// The list of those who wait: nothing piles up in it, and nothing of the user's runs under its lock.
/// </summary>
public class WaiterListTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.Prioritized)]
    [InlineData(SemanticsKind.Rendezvous)]
    public async Task WaitToReadAsync_ManyCanceledBehindALiveReader_LeaveNoWaiters(SemanticsKind kind)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(WaiterListTests)));
        ValueTask<int> live = channel.Reader.ReadAsync();

        for (int i = 0; i < Many; i++)
        {
            await CancelAsync(channel.Reader.WaitToReadAsync);
        }

        Assert.Equal(1, LengthOf(SemanticsChannels.StateOf(channel).Readers));
        SemanticsInnerWaiters.Settle(channel);
        Assert.Equal(1, SemanticsInnerWaiters.Count(channel));
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, await live);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_ManyCanceledAndAbandoned_DoNotPileUpBehindALiveReader(bool isWait)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(WaiterListTests)));
        ValueTask<int> live = channel.Reader.ReadAsync();

        for (int i = 0; i < Many; i++)
        {
            using var cancellation = new CancellationTokenSource();
            if (isWait)
            {
                _ = channel.Reader.WaitToReadAsync(cancellation.Token);
            }
            else
            {
                _ = channel.Reader.ReadAsync(cancellation.Token);
            }

            cancellation.Cancel();
        }

        Assert.InRange(LengthOf(SemanticsChannels.StateOf(channel).Readers), 1, 10);
        Assert.False(live.IsCompleted);
    }

    [Fact]
    public void WriteAsync_ManyCanceledAndAbandoned_DoNotPileUpBehindALiveWriter()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.BoundedWait, SemanticsChannels.NewName(nameof(WaiterListTests)), capacity: 1);
        Assert.True(channel.Writer.TryWrite(0));
        ValueTask live = channel.Writer.WriteAsync(1);

        for (int i = 0; i < Many; i++)
        {
            using var cancellation = new CancellationTokenSource();
            _ = channel.Writer.WriteAsync(2, cancellation.Token);
            cancellation.Cancel();
        }

        Assert.InRange(LengthOf(SemanticsChannels.StateOf(channel).Writers), 1, 10);
        Assert.False(live.IsCompleted);
    }

    // A span processor or an exporter that writes to a channel is nothing unusual.
    [Fact]
    public void WriteAsync_AcceptedAndAbandoned_EndsItsSpanOutsideOfTheLock()
    {
        string name = SemanticsChannels.NewName(nameof(WaiterListTests));
        using var listening = new SemanticsListening(SemanticsMode.Spans);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(SemanticsKind.BoundedWait, name, capacity: 1);
        bool? isLocked = null;
        using var stopped = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChannelTracing.SourceName,
            ActivityStopped = _ => isLocked = SemanticsWaiters.IsLocked(SemanticsChannels.StateOf(channel).Writers),
        };
        ActivitySource.AddActivityListener(stopped);
        Assert.True(channel.Writer.TryWrite(1));
        _ = channel.Writer.WriteAsync(2);
        Assert.True(channel.Reader.TryRead(out _));

        // As a collection does; the item itself is still in the channel.
        isLocked = null;
        SemanticsChannels.StateOf(channel).ObserveUnseenWork();

        Assert.False(isLocked);
    }

    [Fact]
    public void Observe_CallbackThatLooksAtTheListAgain_KeepsTheOtherWaiters()
    {
        using var listening = new SemanticsListening(SemanticsMode.Spans);
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.BoundedWait, SemanticsChannels.NewName(nameof(WaiterListTests)), capacity: 2);
        ChannelState state = SemanticsChannels.StateOf(channel);
        using var stopped = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChannelTracing.SourceName,
            ActivityStopped = _ => state.ObserveUnseenWork(),
        };
        Assert.True(channel.Writer.TryWrite(1));
        Assert.True(channel.Writer.TryWrite(2));
        for (int item = 3; item <= 6; item++)
        {
            _ = channel.Writer.WriteAsync(item);
        }

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(channel.Reader.TryRead(out _));
        ActivitySource.AddActivityListener(stopped);
        state.ObserveUnseenWork();

        Assert.Equal(2, state.Writers.CountWaiting());
        Assert.Equal(4, state.Counters.TotalSent);
    }

    // A collection claims all that has finished, and one barrier serves them all.
    [Fact]
    public void Observe_ManyAbandonedReads_IssuesOneBarrierOutsideOfTheLock()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(WaiterListTests)));
        ChannelState state = SemanticsChannels.StateOf(channel);
        for (int i = 0; i < 20_000; i++)
        {
            _ = channel.Reader.ReadAsync();
        }

        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        long before = ProcessBarrier.IssuedByThread;
        state.ObserveUnseenWork();

        Assert.Equal(1, ProcessBarrier.IssuedByThread - before);
        Assert.Equal(20_000, state.Counters.TotalReceived);
        Assert.True(state.Readers.IsEmpty);
    }

    [Fact]
    public void ReadAsync_BehindAbandonedReads_IssuesOneBarrierAtMost()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(WaiterListTests)));
        for (int i = 0; i < 100; i++)
        {
            _ = channel.Reader.ReadAsync();
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.True(channel.Writer.TryWrite(i));
        }

        long before = ProcessBarrier.IssuedByThread;
        _ = channel.Reader.ReadAsync();

        Assert.Equal(1, ProcessBarrier.IssuedByThread - before);
    }

    [Fact]
    public async Task Observe_WhileReadsAreConsumed_CountsEachOnce()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(WaiterListTests)));
        ChannelState state = SemanticsChannels.StateOf(channel);
        using var ended = new CancellationTokenSource();
        Task[] collectors = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                state.ObserveUnseenWork();
            }
        }))];

        const int Rounds = 20_000;
        for (int i = 0; i < Rounds; i++)
        {
            ValueTask<int>[] reads =
            [
                channel.Reader.ReadAsync(),
                channel.Reader.ReadAsync(),
                channel.Reader.ReadAsync(ended.Token)
            ];
            for (int item = 0; item < reads.Length; item++)
            {
                Assert.True(channel.Writer.TryWrite(item));
            }

            // The last one is abandoned in half of the rounds.
            Assert.Equal(0, await reads[0]);
            Assert.Equal(1, await reads[1]);
            if ((i & 1) == 0)
            {
                Assert.Equal(2, await reads[2]);
            }
        }

        await ended.CancelAsync();
        await Task.WhenAll(collectors);
        state.ObserveUnseenWork();
        Assert.Equal(3 * Rounds, state.Counters.TotalReceived);
    }

    private static int LengthOf(WaiterList list)
        => SemanticsWaiters.Of(list).Count(static waiter => !waiter.IsPooled || !waiter.IsSettled);

    private static async Task CancelAsync(Func<CancellationToken, ValueTask<bool>> wait)
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<bool> pending = wait(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await pending);
    }
}
