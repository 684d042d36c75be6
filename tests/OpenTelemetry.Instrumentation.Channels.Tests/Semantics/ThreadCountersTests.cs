// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>Counting without atomic operations: each thread in a cell of its own, and exact all the same.</summary>
public class ThreadCountersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(24)]
    public void Counts_ThreadsThatWriteAndRead_AreExact(int threads)
    {
        const int Items = 50_000;
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(ThreadCountersTests)));
        ChannelCounters counters = SemanticsChannels.StateOf(channel).Counters;

        RunThreads(threads, _ =>
        {
            for (int i = 0; i < Items; i++)
            {
                Assert.True(channel.Writer.TryWrite(i));
                Assert.True(channel.Reader.TryRead(out int _));
            }
        });

        Assert.Equal(((long)threads * Items, (long)threads * Items), (counters.TotalSent, counters.TotalReceived));
    }

    [Fact]
    public void Cells_MoreThreadsThanCells_StayFew()
    {
        var counters = new ChannelCounters(DropMode.None, ownsItems: true);
        for (int thread = 1000; thread < 1100; thread++)
        {
            for (int i = 0; i < 1_000; i++)
            {
                CounterCell cell = counters.Find(thread) ?? counters.SharedOrNew(thread);
                if (cell.ThreadId == thread)
                {
                    cell.Add(new() { Sent = 1 });
                }
                else
                {
                    cell.AddShared(new() { Sent = 1 });
                }
            }
        }

        int cells = Enumerable.Range(1000, 100).Count(thread => counters.Find(thread) is not null);
        Assert.InRange(cells, 1, 8);
        Assert.Equal(100_000, counters.TotalSent);
    }

    [Fact]
    public void Cells_ThreadThatCountsNowAndThen_HasNone()
    {
        var counters = new ChannelCounters(DropMode.None, ownsItems: true);
        for (int thread = 1000; thread < 1060; thread++)
        {
            Assert.Null(counters.Find(thread));
            counters.SharedOrNew(thread).AddShared(new() { Sent = 1 });
        }

        Assert.Equal(60, counters.TotalSent);
    }

    // A thread counts, without a barrier, just when another one ends the channel and folds its counts. A bounded
    // channel: the completion of an unbounded one may never come (dotnet/runtime issue 123544).
    [Fact]
    public void Totals_ChannelsEndWhileThreadsCount_AreExact()
    {
        const int Rounds = 20_000;
        string name = SemanticsChannels.NewName(nameof(ThreadCountersTests));
        ChannelSeries series = SemanticsChannels.StateOf(
            SemanticsChannels.Instrumented<int>(SemanticsKind.BoundedWait, name)).Series;
        long received = 0;
        var channels = new Channel<int>[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            channels[i] = SemanticsChannels.Instrumented<int>(SemanticsKind.BoundedWait, name);
        }

        using var barrier = new Barrier(2);
        RunThreads(2, thread =>
        {
            long own = 0;
            for (int i = 0; i < Rounds; i++)
            {
                Channel<int> channel = channels[i];
                barrier.SignalAndWait();
                if (thread == 0)
                {
                    channel.Writer.TryWrite(1);
                    channel.Writer.TryWrite(2);
                    channel.Writer.TryComplete();
                }

                SpinWait spin = default;
                while (!channel.Reader.Completion.IsCompleted)
                {
                    if (channel.Reader.TryRead(out int _))
                    {
                        own++;
                    }
                    else
                    {
                        spin.SpinOnce();
                    }
                }
            }

            Interlocked.Add(ref received, own);
        });

        ChannelTotals totals = series.Collect();
        Assert.Equal((2L * Rounds, 2L * Rounds), (received, totals.Received));
        Assert.Equal(2L * Rounds, totals.Sent);
        Assert.InRange(series.RegistrationCount, 0, 1);
    }

    private static void RunThreads(int count, Action<int> work)
    {
        Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, count).Select(index => new Thread(() =>
        {
            try
            {
                work(index);
            }
            catch (Exception error)
            {
                Volatile.Write(ref failure, error);
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Null(failure);
    }
}
