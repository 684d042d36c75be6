// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>Reads whose cancellation races a write.</summary>
public class CancellationRaceTests
{
    [Theory]
    [InlineData(SemanticsKind.BoundedWait, 1)]
    [InlineData(SemanticsKind.BoundedWait, 16)]
    [InlineData(SemanticsKind.DropOldest, 1)]
    [InlineData(SemanticsKind.Unbounded, 0)]
    [InlineData(SemanticsKind.SingleReader, 0)]
    [InlineData(SemanticsKind.Prioritized, 0)]
    public void ReadAsync_SafeCancelableReads_LosesNoItem(SemanticsKind kind, int capacity)
    {
        int drops = 0;
        var telemetry = new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(CancellationRaceTests)))
        {
            SafeCancelableReads = true,
        };
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, telemetry, capacity, _ => drops++);
        var race = new CancellationRace(channel);

        race.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(race.Written, race.Received + drops);
        AssertCounters(channel, race, drops);
    }

    // What is lost here is lost by the bare channel too: only the counters are ours.
    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.DropWrite)]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.SingleReader)]
    [InlineData(SemanticsKind.Prioritized)]
    [InlineData(SemanticsKind.Rendezvous)]
    [InlineData(SemanticsKind.Foreign)]
    public void ReadAsync_AsInBox_CountsWhatTheUserSaw(SemanticsKind kind)
    {
        int drops = 0;
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(CancellationRaceTests)), capacity: 2, _ => drops++);
        var race = new CancellationRace(channel);

        race.Run(TimeSpan.FromMilliseconds(300));

        Assert.InRange(race.Received, 1, race.Written);
        AssertCounters(channel, race, drops);
    }

    private static void AssertCounters(Channel<int> channel, CancellationRace race, int drops)
    {
        ChannelState state = SemanticsChannels.StateOf(channel);
        Assert.Equal(
            (race.Written, race.Received, drops),
            (state.Counters.TotalSent, state.Counters.TotalReceived, state.Counters.TotalDropped));
        Assert.True(state.Readers.IsEmpty);
    }
}
