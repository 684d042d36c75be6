// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>Every item is somewhere, and the counters know where.</summary>
public class ConcurrentConservationTests
{
    public static TheoryData<SemanticsKind, SemanticsMode> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsMode>();
        foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>())
        {
            foreach (SemanticsMode mode in Enum.GetValues<SemanticsMode>())
            {
                cases.Add(kind, mode);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WritersAndReaders_CanceledAtAnyTime_AreCountedAsTheySaw(SemanticsKind kind, SemanticsMode mode)
    {
        using var listening = new SemanticsListening(mode);
        var dropped = new ConcurrentBag<int>();
        Channel<int> channel = SemanticsChannels.Instrumented<int>(
            kind, SemanticsChannels.NewName(nameof(ConcurrentConservationTests)), capacity: 2, dropped.Add);
        ChannelState state = SemanticsChannels.StateOf(channel);
        var storm = new CancellationStorm(channel, readers: kind == SemanticsKind.SingleReader ? 1 : 2);

        await storm.RunAsync();

        HashSet<int> written = [.. storm.Written];
        HashSet<int> gone = [.. storm.Received, .. dropped];
        Assert.Equal(storm.Received.Count + dropped.Count, gone.Count);

        Assert.Empty(written.Except(gone));
        Assert.Empty(gone.Except(written));
        state.ObserveUnseenWork();
        Assert.Equal(
            (written.Count, storm.Received.Count, dropped.Count),
            (state.Counters.TotalSent, state.Counters.TotalReceived, state.Counters.TotalDropped));
        Assert.True(state.Readers.IsEmpty && state.Writers.IsEmpty);
    }
}
