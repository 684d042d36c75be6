// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>What was proved since the process began, and what the last check suspected. Both are bounded.</summary>
internal static class StandingLeaks
{
    public const int MaxOfVerdict = 1000;

    private static readonly Queue<ChannelLeak> s_definite = new();
    private static ChannelLeak[] s_suspected = [];

    public static IReadOnlyList<ChannelLeak> Copy()
    {
        ChannelLeak[] suspected = Volatile.Read(ref s_suspected);
        lock (s_definite)
        {
            return [.. s_definite, .. suspected];
        }
    }

    /// <summary>Keeps a finding that is told, if it is proved.</summary>
    public static void OnTold(ChannelLeak leak)
    {
        if (leak.Verdict != ChannelLeakVerdict.Definite)
        {
            return;
        }

        lock (s_definite)
        {
            if (s_definite.Count == MaxOfVerdict)
            {
                s_definite.Dequeue();
            }

            s_definite.Enqueue(leak);
        }
    }

    /// <summary>Takes what a check of everything found for what is suspected now.</summary>
    public static void OnChecked(IReadOnlyList<ChannelLeak> found)
        => Volatile.Write(
            ref s_suspected,
            [.. found.Where(static leak => leak.Verdict == ChannelLeakVerdict.Suspected).Take(MaxOfVerdict)]);

    /// <summary>Forgets everything: for tests.</summary>
    internal static void Reset()
    {
        lock (s_definite)
        {
            s_definite.Clear();
        }

        OnChecked([]);
    }
}
