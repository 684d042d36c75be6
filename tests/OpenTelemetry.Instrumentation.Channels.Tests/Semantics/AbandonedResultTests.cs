// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>A ValueTask whose result nobody takes: the item has moved all the same.</summary>
public sealed class AbandonedResultTests : IDisposable
{
    private readonly SemanticsMeter _meter = new();
    private readonly string _name = SemanticsChannels.NewName(nameof(AbandonedResultTests));

    public void Dispose() => _meter.Dispose();

    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.SingleReader)]
    [InlineData(SemanticsKind.Prioritized)]
    [InlineData(SemanticsKind.Rendezvous)]
    [InlineData(SemanticsKind.Foreign)]
    public void ReadAsync_AbandonedAndServed_IsReceivedAndNotInTheQueue(SemanticsKind kind)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, _name);

        _ = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));

        Assert.Equal(new SemanticsTotals(1, 1, 0, 0, 0, 0, 0, 0), _meter.Collect(_name));
        GC.KeepAlive(channel);
    }

    [Fact]
    public async Task ReadAsync_ServedBeforeItsResultIsTaken_IsCountedOnce()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(SemanticsKind.Unbounded, _name);

        ValueTask<int> read = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));
        Assert.Equal(1, _meter.Collect(_name).Received);
        Assert.Equal(1, await read);

        Assert.Equal(1, _meter.Collect(_name).Received);
        GC.KeepAlive(channel);
    }

    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Foreign)]
    public void WriteAsync_AbandonedAndAccepted_IsSentAndInTheQueue(SemanticsKind kind)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, _name, capacity: 1);
        Assert.True(channel.Writer.TryWrite(1));

        _ = channel.Writer.WriteAsync(2);
        Assert.Equal(new SemanticsTotals(1, 0, 0, 0, 0, 1, 1, 0), _meter.Collect(_name));
        Assert.True(channel.Reader.TryRead(out _));

        Assert.Equal(new SemanticsTotals(2, 1, 0, 0, 0, 1, 0, 0), _meter.Collect(_name));
        GC.KeepAlive(channel);
    }

    // The drop is counted before the write that it belongs to: for a moment the sums are equal without the read.
    [Fact]
    public void ReadAsync_AbandonedAndServedBeforeALateDrop_IsReceived()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(SemanticsKind.RendezvousDropWrite, _name);

        _ = channel.Reader.ReadAsync();
        Assert.True(channel.Writer.TryWrite(1));
        channel.Writer.Complete();
        Assert.True(channel.Writer.TryWrite(2));

        Assert.Equal(new SemanticsTotals(2, 1, 1, 0, 0, 0, 0, 0), _meter.Collect(_name));
        GC.KeepAlive(channel);
    }

    [Fact]
    public async Task WaitToReadAsync_EndedByComplete_LeavesTheRegistryWithoutACollection()
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(SemanticsKind.Unbounded, _name);

        ValueTask<bool> wait = channel.Reader.WaitToReadAsync();
        channel.Writer.Complete();
        Assert.False(await wait);

        Assert.DoesNotContain(SemanticsChannels.StateOf(channel), SemanticsRegistry.LiveBeside(channel));
    }
}
