// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>
/// An operation that has finished leaves nothing in the token of its caller, although it is never consumed.
/// </summary>
public class AbandonedTokenTests
{
    private const int Channels = 2_000;
    private const int Rounds = 5;
    private const long MostBytes = 24;

    public enum Operation
    {
        Read,
        WaitToRead,
        Write,
        WaitToWrite,
    }

    public enum Ending
    {
        Completion,
        Error,
        Item,
    }

    public static TheoryData<Operation, Ending, int> Cases()
    {
        var cases = new TheoryData<Operation, Ending, int>();
        foreach (Operation operation in Enum.GetValues<Operation>())
        {
            foreach (Ending ending in Enum.GetValues<Ending>())
            {
                // Two operations are used again; those beyond are not.
                cases.Add(operation, ending, 1);
                cases.Add(operation, ending, 4);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ShortLivedChannels_NeverConsumed_LeaveNothingInALongLivedToken(
        Operation operation, Ending ending, int operations)
    {
        string name = SemanticsChannels.NewName(nameof(AbandonedTokenTests));
        using var lifetime = new CancellationTokenSource();

        // A token keeps its free nodes: as many as were in use at a time.
        Run(2 * Channels, name, operation, ending, operations, lifetime.Token);

        long bytes = long.MaxValue;
        for (int round = 0; round < Rounds && bytes > MostBytes; round++)
        {
            long before = Retained();
            Run(Channels, name, operation, ending, operations, lifetime.Token);
            bytes = Math.Min(bytes, (Retained() - before) / Channels);
        }

        Assert.True(bytes <= MostBytes, $"{bytes} B a channel");
        GC.KeepAlive(lifetime);
    }

    /// <summary>
    /// An operation that an item ended leaves its token when it is collected. The nodes in use at a time stay with the
    /// source (90 bytes for each channel between two collections). A later collection raises their number; a leak adds
    /// to it in every series.
    /// </summary>
    [Fact]
    public void ManyTimesAsManyChannels_EndedByAnItem_HoldNoMoreThanOnce()
    {
        string name = SemanticsChannels.NewName(nameof(AbandonedTokenTests));
        using var lifetime = new CancellationTokenSource();
        Run(2 * Channels, name, Operation.Read, Ending.Item, operations: 1, lifetime.Token);

        long bytes = long.MaxValue;
        for (int series = 0; series < Rounds && bytes > MostBytes * Channels; series++)
        {
            long before = Retained();
            for (int round = 0; round < 10; round++)
            {
                Run(Channels, name, Operation.Read, Ending.Item, operations: 1, lifetime.Token);
                _ = Retained();
            }

            bytes = Math.Min(bytes, Retained() - before);
        }

        Assert.True(bytes <= MostBytes * Channels, $"{bytes / (10 * Channels)} B a channel");
        GC.KeepAlive(lifetime);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void TryComplete_OperationsNeverConsumed_LeaveTheTokenAtOnce(int operations)
    {
        using var lifetime = new CancellationTokenSource();
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            SemanticsKind.Unbounded, SemanticsChannels.NewName(nameof(AbandonedTokenTests)));
        var reads = new List<ValueTask<int>>();
        for (int i = 0; i < operations; i++)
        {
            reads.Add(channel.Reader.ReadAsync(lifetime.Token));
        }

        Assert.Equal(operations, Count());
        channel.Writer.TryComplete();
        Assert.Equal(0, Count());

        // They can still be consumed.
        foreach (ValueTask<int> read in reads)
        {
            Assert.True(read.IsFaulted);
            Assert.Throws<ChannelClosedException>(() => read.GetAwaiter().GetResult());
        }

        int Count() => SemanticsWaiters
            .Of(SemanticsChannels.StateOf(channel).Readers)
            .Count(static waiter => waiter.HoldsToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(
        int channels, string name, Operation operation, Ending ending, int operations, CancellationToken token)
    {
        for (int i = 0; i < channels; i++)
        {
            bool isWrite = operation is Operation.Write or Operation.WaitToWrite;
            Channel<int> channel = SemanticsChannels.Instrumented<int>(
                isWrite ? SemanticsKind.BoundedWait : SemanticsKind.Unbounded, name, capacity: 1);
            if (isWrite)
            {
                channel.Writer.TryWrite(0);
            }

            for (int j = 0; j < operations; j++)
            {
                Begin(channel, operation, token);
            }

            End(channel, ending, operations, isWrite);
        }
    }

    private static void Begin(Channel<int> channel, Operation operation, CancellationToken token)
    {
        switch (operation)
        {
            case Operation.Read:
                _ = channel.Reader.ReadAsync(token);
                break;
            case Operation.WaitToRead:
                _ = channel.Reader.WaitToReadAsync(token);
                break;
            case Operation.Write:
                _ = channel.Writer.WriteAsync(1, token);
                break;
            default:
                _ = channel.Writer.WaitToWriteAsync(token);
                break;
        }
    }

    private static void End(Channel<int> channel, Ending ending, int operations, bool isWrite)
    {
        if (ending != Ending.Item)
        {
            channel.Writer.TryComplete(ending == Ending.Error ? new InvalidOperationException() : null);
            return;
        }

        for (int i = 0; i < operations; i++)
        {
            _ = isWrite ? channel.Reader.TryRead(out _) : channel.Writer.TryWrite(1);
        }
    }

    private static long Retained()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
