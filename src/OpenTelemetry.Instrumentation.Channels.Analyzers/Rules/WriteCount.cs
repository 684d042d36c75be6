// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Model;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Rules;

/// <summary>Counts the items that are written to a channel, as far as possible.</summary>
internal static class WriteCount
{
    /// <summary>Returns whether the write can find the channel full when no code reads.</summary>
    public static bool Exceeds(int? capacity, ChannelCall write, ChannelUses uses, TypeFacts facts)
    {
        if (capacity == 0 || Repetition.RunsOf(write.Invocation, uses, facts) == int.MaxValue)
        {
            return true;
        }

        if (capacity is not { } room)
        {
            return false;
        }

        var counted = new List<ChannelCall>();
        long items = 0;
        foreach (ChannelCall one in uses.Writes)
        {
            if (!IsLater(one, write) && !counted.Exists(other => one.Invocation.IsAlternativeTo(other.Invocation)))
            {
                counted.Add(one);
                items += Repetition.RunsOf(one.Invocation, uses, facts);
            }
        }

        return items > room;
    }

    // What the same flow writes after it, outside of loops, takes no room from it.
    private static bool IsLater(ChannelCall other, ChannelCall write)
        => other.Invocation != write.Invocation
            && write.Invocation.ComesBefore(other.Invocation)
            && write.Invocation.Loop() is null;
}
