// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Leaks;

/// <summary>Those who would wait for ever are let go where that was asked for.</summary>
public class ReleaseTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static TheoryData<string> Ends() => ["writer", "reader", "channel with reader", "channel with writer"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Release_OfAll_RunsTheFinallyOfWhoWaits(string lost)
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        using var ended = new ManualResetEventSlim();
        Task? kept = Lose(harness.Telemetry, lost, ended.Set);

        Assert.True(harness.Collect(KindOf(lost)).IsReleased);
        Assert.True(ended.Wait(s_limit));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Release_OfOneChannel_WinsOverTheOptions()
    {
        using var harness = new LeakHarness();
        using var ended = new ManualResetEventSlim();
        Task? kept = Lose(
            new ChannelTelemetryOptions(harness.Name) { ReleaseWhenAbandoned = true }, "writer", ended.Set);

        Assert.True(harness.Collect(ChannelLeakKind.WriterCollected).IsReleased);
        Assert.True(ended.Wait(s_limit));
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Release_NotForThisChannel_LetsItWait()
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        Task? kept = Lose(
            new ChannelTelemetryOptions(harness.Name) { ReleaseWhenAbandoned = false }, "writer", static () => { });

        Assert.False(harness.Collect(ChannelLeakKind.WriterCollected).IsReleased);
        Assert.False(kept!.IsCompleted);
        GC.KeepAlive(kept);
    }

    [Fact]
    public async Task Release_Reader_SeesTheSentence()
    {
        using var harness = new LeakHarness(static options => options.ReleaseAbandoned = true);
        Task? kept = Lose(harness.Telemetry, "writer", static () => { });
        ChannelLeak leak = harness.Collect(ChannelLeakKind.WriterCollected);

        ChannelAbandonedException error = await Assert.ThrowsAsync<ChannelAbandonedException>(
            () => kept!.WaitAsync(s_limit));
        Assert.Equal(leak.Message, error.Message);
    }

    private static ChannelLeakKind KindOf(string lost) => lost switch
    {
        "writer" => ChannelLeakKind.WriterCollected,
        "reader" => ChannelLeakKind.ReaderCollected,
        _ => ChannelLeakKind.ChannelCollected,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task? Lose(ChannelTelemetryOptions telemetry, string lost, Action onEnd)
    {
        Channel<int> channel = InstrumentedChannel.CreateBounded<int>(telemetry, 1);
        switch (lost)
        {
            case "writer":
                return LeakScenes.KeepReadLoop(channel, onEnd);
            case "reader":
                return LeakScenes.KeepWriteLoop(channel, 2, onEnd);
            case "channel with reader":
                LeakScenes.DropReadLoop(channel, onEnd);
                return null;
            default:
                LeakScenes.DropWriteLoop(channel, 2, onEnd);
                return null;
        }
    }
}
