// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>What stands now: findings go when they no longer hold.</summary>
public sealed class StandingLeakTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public StandingLeakTests() => StandingLeaks.Reset();

    [Fact]
    public void Current_SuspicionHolds_IsThereOnceUntilItIsOver()
    {
        using var harness = new LeakHarness();
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(harness.Name, 1);
        Task loop = LeakScenes.WriteAsync(channel.Writer, 2);
        Assert.Empty(Current(harness));
        harness.CheckFor(TimeSpan.FromSeconds(6), s_second);

        ChannelLeak leak = Assert.Single(Current(harness));
        Assert.Equal(ChannelLeakKind.Blocked, leak.Kind);
        Assert.Equal(harness.Clock.GetUtcNow(), leak.DetectedAt);

        Assert.True(channel.Reader.TryRead(out _));
        Assert.True(SpinWait.SpinUntil(() => loop.IsCompleted, TimeSpan.FromMinutes(1)));
        harness.Check();
        Assert.Empty(Current(harness));
    }

    [Fact]
    public void Current_ChannelWasCollected_IsNotThere()
    {
        using var harness = new LeakHarness();
        Drop(harness);
        harness.Collect(ChannelLeakKind.ChannelCollected);

        Assert.Empty(Current(harness));
    }

    [Fact]
    public void Current_HalfIsLost_IsThereOnceUntilTheChannelIsReleased()
    {
        using var harness = new LeakHarness();
        Task loop = KeepReader(harness.Name, out WeakReference<ChannelState> channel);
        ChannelLeak leak = harness.Collect(ChannelLeakKind.WriterCollected);
        harness.CheckFor(TimeSpan.FromSeconds(3), s_second);
        Assert.Equal(leak.ChannelId, Assert.Single(Current(harness)).ChannelId);

        Assert.True(channel.TryGetTarget(out ChannelState? state));
        state.TryAbandon(new ChannelAbandonedException("A test."));

        Assert.Empty(Current(harness));
        GC.KeepAlive(loop);
    }

    [Fact]
    public void Current_HalfIsLostAndThenTheRest_IsToldOnceAndNoLongerThere()
    {
        using var harness = new LeakHarness();
        LoseReaderLater(harness);

        Assert.All(harness.CollectAndCheck(), static leak => Assert.Equal(ChannelLeakKind.WriterCollected, leak.Kind));
        Assert.Single(harness.Told);
        Assert.Empty(Current(harness));
    }

    public void Dispose() => StandingLeaks.Reset();

    // In a method of its own, so that no frame of a test keeps the channel.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(LeakHarness harness)
        => LeakScenes.DropReadLoop(InstrumentedChannel.CreateUnbounded<int>(harness.Name));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task KeepReader(string name, out WeakReference<ChannelState> state)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>(name);
        state = new WeakReference<ChannelState>(SemanticsChannels.StateOf(channel));
        return LeakScenes.KeepReadLoop(channel);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LoseReaderLater(LeakHarness harness)
    {
        Task loop = KeepReader(harness.Name, out _);
        harness.Collect(ChannelLeakKind.WriterCollected);
        GC.KeepAlive(loop);
    }

    private static IReadOnlyList<ChannelLeak> Current(LeakHarness harness)
        => [.. ChannelLeakDetector.Current.Where(leak => leak.ChannelName == harness.Name)];
}
