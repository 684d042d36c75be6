// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Channels that nobody can reach any more: which of them are a loss.</summary>
public sealed class CollectedChannelTests
{
    [Theory]
    [InlineData("drops its items")]
    [InlineData("is empty")]
    [InlineData("is completed")]
    [InlineData("is not watched")]
    public void Collected_NothingIsMissed_IsNotReported(string channel)
    {
        using var harness = new LeakHarness();
        Drop(harness, channel);

        Assert.Empty(harness.CollectAndCheck());
    }

    [Fact]
    public void Collected_WithItemsAndAWaitThatNobodyAwaits_IsSuspectedAndNotReleased()
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        DropWithUnawaitedWrite(harness.Telemetry);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ChannelCollected);

        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.False(leak.IsReleased);
    }

    /// <summary>What is only suspected is not ended by the instrumentation.</summary>
    [Fact]
    public void ReaderCollected_CompletionIsPledged_IsSuspectedAndNotReleased()
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        using var stopping = new CancellationTokenSource();
        Task blocked = BlockPledged(harness.Telemetry, stopping.Token, out IDisposable pledge);

        ChannelLeak leak = harness.Collect(ChannelLeakKind.ReaderCollected);

        Assert.Equal(ChannelLeakVerdict.Suspected, leak.Verdict);
        Assert.False(leak.IsReleased);
        Assert.False(blocked.IsCompleted);
        pledge.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task BlockPledged(ChannelTelemetryOptions telemetry, CancellationToken token, out IDisposable pledge)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        pledge = channel.CompleteOn(token);
        return LeakScenes.KeepWriteLoop(channel, 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropWithUnawaitedWrite(ChannelTelemetryOptions telemetry)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        channel.Writer.TryWrite(1);
        _ = channel.Writer.WriteAsync(2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(LeakHarness harness, string what)
    {
        Channel<int> channel = what switch
        {
            "drops its items" => InstrumentedChannel.CreateBounded<int>(
                harness.Telemetry, new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }),
            "is not watched" => InstrumentedChannel.CreateUnbounded<int>(
                new ChannelTelemetryOptions(harness.Name) { DisableLeakDetection = true }),
            _ => InstrumentedChannel.CreateUnbounded<int>(harness.Telemetry),
        };

        // Somebody has waited, and nobody awaits it: only the items can be a loss.
        if (what == "is not watched")
        {
            LeakScenes.DropReadLoop(channel);
            return;
        }

        _ = channel.Reader.WaitToReadAsync();
        channel.Writer.TryWrite(1);
        if (what == "is empty")
        {
            channel.Reader.TryRead(out _);
        }
        else if (what == "is completed")
        {
            channel.Writer.Complete();
        }

        _ = what == "is empty" ? channel.Reader.WaitToReadAsync() : default;
    }
}
