// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Inspection;

/// <summary>Who waits, and for how long as far as checks have seen.</summary>
public class ChannelSnapshotWaitTests
{
    [Fact]
    public async Task TakeAll_WriteWaits_TellsItsWaitFromTheFirstCheckOn()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 2);
        Assert.Equal(1, Of(harness).WaitingWriters);
        Assert.Null(Of(harness).LongestWriteWait);

        harness.Check();
        harness.Clock.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal(TimeSpan.FromSeconds(12), Of(harness).LongestWriteWait);
        Assert.Null(Of(harness).LongestReadWait);
        Assert.Equal(harness.Clock.GetUtcNow(), Of(harness).TakenAt);
        Assert.True(channel.Reader.TryRead(out _));
        await loop;
        Assert.Null(Of(harness).LongestWriteWait);
    }

    [Fact]
    public void TakeAll_ReadWaits_TellsItsWaitFromTheFirstCheckOn()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        harness.Check();
        harness.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, Of(harness).WaitingReaders);
        Assert.Equal(TimeSpan.FromSeconds(5), Of(harness).LongestReadWait);
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Fact]
    public void TakeAll_WriterIsGoneAndAReaderWaits_IsAbandoned()
    {
        using var harness = new LeakHarness();
        Task loop = KeepReader(harness.Name);
        harness.Collect(ChannelLeakKind.WriterCollected);

        Assert.Equal(ChannelSnapshotState.Abandoned, Of(harness).State);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void TakeAll_StacksAreCaptured_TellsTheStack()
    {
        using var harness = new LeakHarness(static options => options.CaptureCreationStacks = true);
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);

        ChannelSnapshot snapshot = Of(harness);

        Assert.Contains(
            nameof(TakeAll_StacksAreCaptured_TellsTheStack), snapshot.CreationStack, StringComparison.Ordinal);
        Assert.Contains(nameof(ChannelSnapshotWaitTests), snapshot.CreationSite, StringComparison.Ordinal);
        GC.KeepAlive(channel);
    }

    // In a method of its own, so that no frame of a test keeps the writer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepReader(string name)
        => LeakScenes.KeepReadLoop(InstrumentedChannel.CreateUnbounded<int>(name));

    private static ChannelSnapshot Of(LeakHarness harness)
        => Assert.Single(ChannelSnapshot.TakeAll(), snapshot => snapshot.Name == harness.Name);
}
