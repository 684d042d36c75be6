// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>An operation that waits is complete when the call that completes it returns.</summary>
public class PendingOperationTests
{
    private const int Many = 100_000;

    public static TheoryData<SemanticsKind> Kinds() => [.. Enum.GetValues<SemanticsKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ReadAsync_Pending_IsCompleteWhenTryWriteReturns(SemanticsKind kind)
    {
        Channel<int> channel = Create(kind);
        for (int item = 0; item < 100; item++)
        {
            ValueTask<int> read = channel.Reader.ReadAsync();
            Assert.False(read.IsCompleted);
            Assert.True(channel.Writer.TryWrite(item));
            Assert.True(read.IsCompletedSuccessfully);
            Assert.Equal(item, await read);
        }
    }

    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Rendezvous)]
    [InlineData(SemanticsKind.Foreign)]
    public async Task WriteAsync_Pending_IsCompleteWhenTryReadReturns(SemanticsKind kind)
    {
        Channel<int> channel = Create(kind);
        while (channel.Writer.TryWrite(0))
        {
        }

        ValueTask write = channel.Writer.WriteAsync(1);
        Assert.False(write.IsCompleted);
        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(write.IsCompletedSuccessfully);
        await write;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadAsync_ManyAbandonedOneAfterTheOther_AreCountedAndDoNotPileUp(SemanticsKind kind)
    {
        using var meter = new SemanticsMeter();
        string name = SemanticsChannels.NewName(nameof(PendingOperationTests));
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, name);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int item = 0; item < Many; item++)
        {
            _ = channel.Reader.ReadAsync();
            Assert.True(channel.Writer.TryWrite(item));
            if (item % (Many / 10) == 0)
            {
                meter.Collect(name);
            }
        }

        meter.Collect(name);
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        // What travelled beside an item is kept for two collections: all of it would be more than twice as much.
        Assert.InRange(grown, long.MinValue, 2_000_000);
        SemanticsTotals totals = meter.Collect(name);
        Assert.Equal((Many, Many, 0, 0), (totals.Sent, totals.Received, totals.Length, totals.Receivers));
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Rendezvous)]
    [InlineData(SemanticsKind.Foreign)]
    public void WriteAsync_ManyAbandonedOneAfterTheOther_AreCountedAndDoNotPileUp(SemanticsKind kind)
    {
        using var meter = new SemanticsMeter();
        string name = SemanticsChannels.NewName(nameof(PendingOperationTests));
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, name, capacity: 1);
        int buffered = channel.Writer.TryWrite(0) ? 1 : 0;

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int item = 0; item < Many; item++)
        {
            _ = channel.Writer.WriteAsync(item);
            Assert.True(channel.Reader.TryRead(out _));
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(grown, long.MinValue, 1_000_000);
        SemanticsTotals totals = meter.Collect(name);
        Assert.Equal(
            (Many + buffered, Many, buffered, 0), (totals.Sent, totals.Received, totals.Length, totals.Senders));
        GC.KeepAlive(channel);
    }

    private static Channel<int> Create(SemanticsKind kind)
        => SemanticsChannels.Instrumented<int>(kind, SemanticsChannels.NewName(nameof(PendingOperationTests)));
}
