// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>Reads whose cancellation races a write.</summary>
public class CancellationRaceTests
{
    [Theory]
    [InlineData(SemanticsKind.BoundedWait, 1)]
    [InlineData(SemanticsKind.BoundedWait, 16)]
    [InlineData(SemanticsKind.DropOldest, 1)]
    [InlineData(SemanticsKind.DropWrite, 2)]
    [InlineData(SemanticsKind.Unbounded, 0)]
    [InlineData(SemanticsKind.SingleReader, 0)]
    [InlineData(SemanticsKind.Prioritized, 0)]
    [InlineData(SemanticsKind.Rendezvous, 0)]
    [InlineData(SemanticsKind.Foreign, 2)]
    public void ReadAsync_CanceledWhileAnItemIsWritten_LosesNoItem(SemanticsKind kind, int capacity)
    {
        int drops = 0;
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(CancellationRaceTests)), capacity, _ => drops++);
        var race = new CancellationRace(channel);

        race.Run(TimeSpan.FromSeconds(1));

        ChannelState state = SemanticsChannels.StateOf(channel);
        Assert.Equal(race.Written, race.Received + drops);
        Assert.Equal(
            (race.Written, race.Received, drops),
            (state.Counters.TotalSent, state.Counters.TotalReceived, state.Counters.TotalDropped));
        Assert.True(state.Readers.IsEmpty);
    }

    // On the bare channel of .NET 10.0.x writes throw, and waits never end: 37 and 24 in a minute.
    [Theory]
    [InlineData(SemanticsKind.BoundedWait)]
    [InlineData(SemanticsKind.Unbounded)]
    [InlineData(SemanticsKind.Prioritized)]
    [InlineData(SemanticsKind.Foreign)]
    public async Task WaitToReadAsync_ManyCanceledWhileTheyBegin_AllEndOnce(SemanticsKind kind)
    {
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(CancellationRaceTests)), capacity: 2);
        var race = new WaitRace(channel);

        await race.RunAsync(TimeSpan.FromSeconds(2));

        Assert.Empty(race.Failures);
        Assert.NotEqual(0, race.Canceled);
        Assert.NotEqual(0, race.Succeeded);
        Assert.Equal(0, SemanticsChannels.StateOf(channel).Readers.CountWaiting());
    }
}
