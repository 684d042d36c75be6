// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>What the garbage collector proves: nobody is left who could write, or read.</summary>
public class ReachabilityTests
{
    [Fact]
    public void WriterCollected_ReaderIsKept_IsDefinite()
    {
        using var harness = new LeakHarness();
        Task loop = KeepReadLoop(harness.Telemetry);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.WriterCollected);

        Assert.Equal(ChannelLeakVerdict.Definite, leak.Verdict);
        Assert.Equal("CHN001", leak.RuleId);
        Assert.Equal(1, leak.WaitingReaders);
        Assert.Equal(0, leak.Items);
        Assert.Equal(typeof(int), leak.ItemType);
        Assert.Equal(harness.Clock.GetUtcNow(), leak.Since);
        Assert.Contains(
            nameof(ReachabilityTests) + "." + nameof(KeepReadLoop), leak.CreationSite, StringComparison.Ordinal);
        Assert.Contains("the garbage collector collected the writer half", leak.Message, StringComparison.Ordinal);
        Assert.False(loop.IsCompleted);
        Assert.Single(harness.Told);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void WriterCollected_ChannelWasCompleted_IsNotReported()
    {
        using var harness = new LeakHarness();
        ChannelReader<int> reader = CompleteAndKeepReader(harness);

        Assert.Empty(harness.CollectAndCheck());
        GC.KeepAlive(reader);
    }

    [Fact]
    public void WriterCollected_ItemsAreLeft_IsNotReported()
    {
        using var harness = new LeakHarness();
        ChannelReader<int> reader = WriteAndKeepReader(harness);

        Assert.Empty(harness.CollectAndCheck());
        Assert.True(reader.TryRead(out _));
    }

    [Fact]
    public void WriterCollected_TokenCompletesTheChannel_IsNotReported()
    {
        using var harness = new LeakHarness();
        var source = new CancellationTokenSource();
        Task loop = KeepPledgedReadLoop(harness.Telemetry, source.Token);

        Assert.Empty(harness.CollectAndCheck());
        Assert.Empty(harness.CheckFor(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30)));
        source.Cancel();
        source.Dispose();
        GC.KeepAlive(loop);
    }

    [Fact]
    public void WriterCollected_ReaderIsRootedByALongLivedToken_IsSuspected()
    {
        using var harness = new LeakHarness();
        using var application = new CancellationTokenSource();
        DropReadLoopWithToken(harness, application.Token);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.WriterCollected);

        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.Contains("Only its cancellation token can end", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WriterCollected_ThreadIsBlocked_IsSuspected()
    {
        // Whether the thread waits with a time limit is not visible.
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        using var application = new CancellationTokenSource();
        Thread thread = StartBlockedThread(harness, application.Token);

        Assert.Equal(ChannelLeakVerdict.Suspected, harness.Collect(ChannelLeakKind.WriterCollected).Verdict);
        application.Cancel();
        Assert.True(thread.Join(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void WriterCollected_FinalizerOfItsOwnerCompletesTheChannel_IsNotReported()
    {
        using var harness = new LeakHarness();
        using var ended = new ManualResetEventSlim();
        Task loop = KeepReadLoopOfFinalizedOwner(harness.Telemetry, ended.Set);

        Assert.Empty(harness.CollectAndCheck());
        Assert.True(ended.Wait(TimeSpan.FromMinutes(1)));
        GC.KeepAlive(loop);
    }

    [Fact]
    public void ReaderCollected_WriterIsBlocked_IsDefinite()
    {
        using var harness = new LeakHarness();
        Task loop = KeepWriteLoop(harness.Telemetry);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ReaderCollected);

        Assert.Equal(ChannelLeakVerdict.Definite, leak.Verdict);
        Assert.Equal("CHN003", leak.RuleId);
        Assert.Equal(1, leak.WaitingWriters);
        Assert.Equal(1, leak.Items);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void ReaderCollected_UnboundedChannelHasItems_IsSuspected()
    {
        using var harness = new LeakHarness();
        ChannelWriter<int> writer = WriteAndKeepWriter(() => InstrumentedChannel.CreateUnbounded<int>(harness.Name));

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ReaderCollected);

        // No code waits: it is lost work, and the producer may be about to complete the channel.
        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.Equal("CHN004", leak.RuleId);
        Assert.Equal(3, leak.Items);
        GC.KeepAlive(writer);
    }

    [Fact]
    public void ReaderCollected_ChannelDropsItems_IsNotReported()
    {
        using var harness = new LeakHarness();
        ChannelWriter<int> writer = WriteAndKeepWriter(() => InstrumentedChannel.CreateBounded<int>(
            harness.Name, new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }));

        Assert.Empty(harness.CollectAndCheck());
        GC.KeepAlive(writer);
    }

    [Fact]
    public void ReaderCollected_ChannelIsWrapped_IsSuspectedOnly()
    {
        using var harness = new LeakHarness();
        var inner = Channel.CreateUnbounded<int>();
        ChannelWriter<int> writer = WriteAndKeepWriter(() => inner.AsInstrumented(harness.Name));

        Assert.Equal(ChannelLeakVerdict.Suspected, harness.Collect(ChannelLeakKind.ReaderCollected).Verdict);
        GC.KeepAlive(writer);
        GC.KeepAlive(inner);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ChannelCollected_SomebodyWaits_IsDefinite(bool isReader)
    {
        using var harness = new LeakHarness();
        Drop(harness, isReader);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ChannelCollected);

        Assert.Equal(ChannelLeakVerdict.Definite, leak.Verdict);
        Assert.Equal("CHN034", leak.RuleId);
        Assert.Equal(isReader ? 1 : 0, leak.WaitingReaders);
        Assert.Equal(isReader ? 0 : 1, leak.WaitingWriters);
        Assert.Single(harness.Told);
    }

    [Fact]
    public void ChannelCollected_OpenWithItemsAndNothingWaits_IsSuspected()
    {
        using var harness = new LeakHarness();
        DropWithItems(harness.Name);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ChannelCollected);

        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.Equal(3, leak.Items);
        Assert.Null(leak.ItemType);
        Assert.Null(leak.Since);
        Assert.Contains("unknown", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChannelCollected_CompletedWithAnError_IsNotReported()
    {
        using var harness = new LeakHarness();
        DropGivenUp(harness);

        Assert.Empty(harness.CollectAndCheck());
    }

    [Fact]
    public void ChannelCollected_AfterItsEnd_IsNotReported()
    {
        using var harness = new LeakHarness();
        DropDrained(harness);

        Assert.Empty(harness.CollectAndCheck());
    }

    [Fact]
    public void BothHalvesAreKept_SomebodyWaits_IsNotReported()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = Bounded(harness);
        Task loop = LeakScenes.ReadAsync(channel.Reader);

        Assert.Empty(harness.CollectAndCheck());
        channel.Writer.Complete();
        GC.KeepAlive(loop);
    }

    [Fact]
    public void Disabled_ForAChannel_IsNotReported()
    {
        using var harness = new LeakHarness();
        Task loop = KeepReadLoop(new ChannelTelemetryOptions(harness.Name) { DisableLeakDetection = true });

        Assert.Empty(harness.CollectAndCheck());
        GC.KeepAlive(loop);
    }

    [Fact]
    public void Disabled_ForAll_FindsNothing()
    {
        using var harness = new LeakHarness(static options => options.IsEnabled = false);
        Task loop = KeepReadLoop(harness.Telemetry);

        Assert.Empty(harness.CollectAndCheck());
        Assert.False(ChannelLeakDetector.IsEnabled);
        GC.KeepAlive(loop);
    }

    [Fact]
    public void CreationStack_WhenAskedFor_HasTheFileOfTheCaller()
    {
        using var harness = new LeakHarness(static options => options.CaptureCreationStacks = true);
        Task loop = KeepReadLoop(harness.Telemetry);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.WriterCollected);

        Assert.Contains(nameof(ReachabilityTests) + ".cs:line", leak.CreationSite, StringComparison.Ordinal);
        Assert.Contains(
            nameof(CreationStack_WhenAskedFor_HasTheFileOfTheCaller), leak.CreationStack, StringComparison.Ordinal);
        GC.KeepAlive(loop);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Channel<int> Bounded(LeakHarness harness) => InstrumentedChannel.CreateBounded<int>(harness.Name, 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepReadLoop(ChannelTelemetryOptions telemetry)
        => LeakScenes.KeepReadLoop(InstrumentedChannel.CreateBounded<int>(telemetry, 1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepWriteLoop(ChannelTelemetryOptions telemetry)
        => LeakScenes.KeepWriteLoop(InstrumentedChannel.CreateBounded<int>(telemetry, 1), items: 2);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(LeakHarness harness, bool isReader)
    {
        if (isReader)
        {
            LeakScenes.DropReadLoop(Bounded(harness));
        }
        else
        {
            LeakScenes.DropWriteLoop(Bounded(harness), items: 2);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelReader<int> CompleteAndKeepReader(LeakHarness harness)
    {
        Channel<int> channel = Bounded(harness);
        _ = LeakScenes.ReadAsync(channel.Reader);
        channel.Writer.Complete();
        return channel.Reader;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelReader<int> WriteAndKeepReader(LeakHarness harness)
    {
        Channel<int> channel = Bounded(harness);
        channel.Writer.TryWrite(1);
        return channel.Reader;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepPledgedReadLoop(ChannelTelemetryOptions telemetry, CancellationToken token)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        channel.CompleteOn(token);
        return LeakScenes.KeepReadLoop(channel);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropReadLoopWithToken(LeakHarness harness, CancellationToken token)
        => _ = LeakScenes.ReadAsync(Bounded(harness).Reader, token);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread StartBlockedThread(LeakHarness harness, CancellationToken token)
    {
        ChannelReader<int> reader = Bounded(harness).Reader;
        var thread = new Thread(
            () => Assert.Throws<OperationCanceledException>(
                () => reader.ReadAsync(token).AsTask().GetAwaiter().GetResult()));
        thread.Start();
        return thread;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepReadLoopOfFinalizedOwner(ChannelTelemetryOptions telemetry, Action onEnd)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        _ = new FinalizedOwner(channel.Writer);
        return LeakScenes.KeepReadLoop(channel, onEnd);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ChannelWriter<int> WriteAndKeepWriter(Func<Channel<int>> create)
    {
        Channel<int> channel = create();
        LeakScenes.DropWithItems(channel, 3);
        return channel.Writer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropWithItems(string name)
        => LeakScenes.DropWithItems(InstrumentedChannel.CreateUnbounded<int>(name), 3);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropGivenUp(LeakHarness harness)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new TimeoutException());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropDrained(LeakHarness harness)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(harness.Name);
        _ = LeakScenes.ReadAsync(channel.Reader);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete();
    }

    private sealed class FinalizedOwner(ChannelWriter<int> writer)
    {
        ~FinalizedOwner() => writer.TryComplete();
    }
}
