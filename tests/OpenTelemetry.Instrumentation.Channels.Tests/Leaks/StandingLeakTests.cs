// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Leaks;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>What stands now: proofs stay, suspicions go when they no longer hold.</summary>
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
    public void Current_ChannelWasCollected_StaysThereOnce()
    {
        using var harness = new LeakHarness();
        Drop(harness);
        harness.Collect(ChannelLeakKind.ChannelCollected);

        harness.CheckFor(TimeSpan.FromSeconds(3), s_second);

        ChannelLeak leak = Assert.Single(Current(harness));
        Assert.Equal(ChannelLeakVerdict.Definite, leak.Verdict);
        Assert.Equal(ChannelLeakKind.ChannelCollected, leak.Kind);
    }

    [Fact]
    public void Current_MoreProofsThanAreKept_AreTheNewest()
    {
        using var harness = new LeakHarness();
        Drop(harness);
        ChannelLeak old = harness.Collect(ChannelLeakKind.ChannelCollected);
        using var later = new LeakHarness();
        Drop(later);
        ChannelLeak fresh = later.Collect(ChannelLeakKind.ChannelCollected);

        Assert.Contains(old, ChannelLeakDetector.Current);
        ChannelLeak[] more = [.. Enumerable.Repeat(fresh, StandingLeaks.MaxOfVerdict)];
        Array.ForEach(more, StandingLeaks.OnTold);

        Assert.Equal(more, ChannelLeakDetector.Current);
    }

    [Fact]
    public void Current_SelfCheckPlantsLeaks_AreNotThere()
    {
        Assert.True(ChannelLeakDetector.SelfCheck().IsPassed);

        string[] planted = Enum.GetNames<ChannelLeakKind>();
        Assert.All(ChannelLeakDetector.Current, leak => Assert.DoesNotContain(leak.ChannelName, planted));
    }

    public void Dispose() => StandingLeaks.Reset();

    // In a method of its own, so that no frame of a test keeps the channel.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(LeakHarness harness)
        => LeakScenes.DropReadLoop(InstrumentedChannel.CreateUnbounded<int>(harness.Name));

    private static IReadOnlyList<ChannelLeak> Current(LeakHarness harness)
        => [.. ChannelLeakDetector.Current.Where(leak => leak.ChannelName == harness.Name)];
}
