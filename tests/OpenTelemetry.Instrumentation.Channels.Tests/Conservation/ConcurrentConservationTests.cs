// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Threading.Channels;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>Every item is somewhere, and the counters know where.</summary>
public class ConcurrentConservationTests
{
    public static TheoryData<SemanticsKind, SemanticsMode, bool> Cases()
    {
        var cases = new TheoryData<SemanticsKind, SemanticsMode, bool>();
        foreach (SemanticsKind kind in Enum.GetValues<SemanticsKind>())
        {
            foreach (SemanticsMode mode in Enum.GetValues<SemanticsMode>())
            {
                cases.Add(kind, mode, false);
            }

            cases.Add(kind, SemanticsMode.Metrics, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task WritersAndReaders_CanceledAtAnyTime_AreCountedAsTheySaw(
        SemanticsKind kind, SemanticsMode mode, bool isSafe)
    {
        using var listening = new SemanticsListening(mode);
        var dropped = new ConcurrentBag<int>();
        var telemetry = new ChannelTelemetryOptions(SemanticsChannels.NewName(nameof(ConcurrentConservationTests)))
        {
            SafeCancelableReads = isSafe,
        };
        Channel<int> channel = SemanticsChannels.Instrumented<int>(kind, telemetry, capacity: 2, dropped.Add);
        ChannelState state = SemanticsChannels.StateOf(channel);
        var storm = new CancellationStorm(channel, readers: kind == SemanticsKind.SingleReader ? 1 : 2);

        await storm.RunAsync();

        HashSet<int> written = [.. storm.Written];
        HashSet<int> gone = [.. storm.Received, .. dropped];
        Assert.Equal(storm.Received.Count + dropped.Count, gone.Count);

        // A canceled write may have delivered its item on .NET 10.0.x; in a channel made elsewhere nobody can tell.
        int accepted = kind == SemanticsKind.Foreign ? written.Count : written.Union(gone).Count();
        state.ObserveUnseenWork();
        Assert.Equal(
            (accepted, storm.Received.Count, dropped.Count),
            (state.Counters.TotalSent, state.Counters.TotalReceived, state.Counters.TotalDropped));
        if (state.SafeCancelableReads)
        {
            Assert.Empty(written.Except(gone));
        }

        Assert.True(state.Readers.IsEmpty && state.Writers.IsEmpty);
    }
}
