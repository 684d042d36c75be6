// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Processing;
using OpenTelemetry.Instrumentation.Channels.Registry;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Plants leaks and looks whether they are found.</summary>
internal static class LeakSelfCheck
{
    private const int MaxCollections = 20;
    private const int Steps = 60;

    private static readonly ChannelLeakKind[] s_planted =
    [
        ChannelLeakKind.WriterCollected,
        ChannelLeakKind.ReaderCollected,
        ChannelLeakKind.ChannelCollected,
        ChannelLeakKind.FlowImbalance,
        ChannelLeakKind.LostWakeUp,
        ChannelLeakKind.Blocked,
        ChannelLeakKind.UnusualWait,
        ChannelLeakKind.GrowingBacklog,
        ChannelLeakKind.TooManyChannels,
        ChannelLeakKind.NeverDrained,
        ChannelLeakKind.OpenAfterStop,
    ];

    public static ChannelLeakSelfCheckResult Run()
    {
        var planted = new PlantedLeaks();
        var clock = new SteppedClock();
        var time = new DetectorTime();
        ChannelLeakDetectionOptions options = OptionsOf(clock);
        Plant(planted, options, out Channel<int> fed, out Channel<int> growing);
        for (int i = 0; i < Steps; i++)
        {
            clock.Step(TimeSpan.FromSeconds(1));
            if (i < Steps / 2)
            {
                // Each item ends a wait, and another one begins.
                fed.Writer.TryWrite(i);
                WaitUntilRead(fed, i + 1);
            }

            growing.Writer.TryWrite(i);
            PoolPulse.Wait(TimeSpan.FromSeconds(1));
            LeakCheck.Run(planted.Series, options, time, halvesOnly: false, isStopped: true, out _);
        }

        Collect(planted, options, time);
        GC.KeepAlive(planted.Kept);
        return new ChannelLeakSelfCheckResult(
            s_planted,
            [.. s_planted.Where(kind => !planted.Has(kind))],
            planted.Found.Count(static leak => leak.ChannelName == "healthy"));
    }

    private static void Plant(
        PlantedLeaks planted, ChannelLeakDetectionOptions options, out Channel<int> fed, out Channel<int> growing)
    {
        planted.PlantHealthy();
        planted.PlantWriterCollected();
        planted.PlantReaderCollected();
        planted.PlantChannelCollected();
        planted.PlantFlowImbalance();
        planted.PlantLostWakeUp();
        planted.PlantBlocked();
        planted.PlantTooManyChannels(options.MaxChannelsOfName + 1);
        planted.PlantNeverDrained();
        planted.PlantOpenAfterStop();
        fed = planted.PlantUnusualWait();
        growing = planted.PlantGrowingBacklog();
    }

    // The continuation of the reader runs in the pool.
    private static void WaitUntilRead(Channel<int> channel, int items)
    {
        ChannelState state = ((IItemSource<int>)channel.Reader).State;
        SpinWait.SpinUntil(
            () => state.Counters.TotalReceived == items && state.Readers.CountWaiting() > 0, TimeSpan.FromSeconds(5));
    }

    private static void Collect(PlantedLeaks planted, ChannelLeakDetectionOptions options, DetectorTime time)
    {
        for (int i = 0; i < MaxCollections && !IsProved(planted); i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            LeakCheck.Run(planted.Series, options, time, halvesOnly: true, isStopped: true, out _);

            // What finalizers find is told by the pool.
            SpinWait.SpinUntil(() => IsProved(planted), TimeSpan.FromMilliseconds(50));
        }
    }

    private static bool IsProved(PlantedLeaks planted)
        => planted.Has(ChannelLeakKind.WriterCollected)
            && planted.Has(ChannelLeakKind.ReaderCollected)
            && planted.Has(ChannelLeakKind.ChannelCollected);

    // The thresholds of the user do not matter, nor does the time that has passed.
    private static ChannelLeakDetectionOptions OptionsOf(TimeProvider clock)
    {
        ChannelLeakDetectionOptions options = ChannelLeakDetectionOptions.CreateStrict();
        options.IsEnabled = LeakDetection.IsEnabled;
        options.TimeProvider = clock;
        options.IdleReadersAfter = TimeSpan.FromDays(1);
        return options;
    }
}
