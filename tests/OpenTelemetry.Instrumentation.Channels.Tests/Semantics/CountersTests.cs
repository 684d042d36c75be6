// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Semantics;

/// <summary>The length by the count, seen while the channel is in use.</summary>
public class CountersTests
{
    // Two threads hand one item back and forth: there is never more than one.
    [Fact]
    public void Length_WhileOneItemGoesRound_IsNeverMoreThanOne()
    {
        const int Items = 30_000_000;
        var counters = new ChannelCounters(DropMode.None, ownsItems: true);
        Task writer = Task.Run(() =>
        {
            for (int i = 0; i < Items; i++)
            {
                Volatile.Write(ref counters.Sent, counters.Sent + 1);
                Volatile.Write(ref counters.Received, counters.Received + 1);
            }
        });

        long longest = 0;
        while (!writer.IsCompleted)
        {
            longest = Math.Max(longest, counters.Length);
        }

        Assert.Equal(0, counters.Length);
        Assert.InRange(longest, 0, 1);
    }
}
