// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>How many findings of each kind a series had, and where its first channel was made.</summary>
internal sealed class LeakTotals
{
    private readonly long[] _counts = new long[LeakKinds.Count * 2];
    private string? _firstCreationSite;

    /// <summary>Gets what takes the findings of a series that nobody else is to hear of; null as a rule.</summary>
    public ConcurrentQueue<ChannelLeak>? Captured { get; init; }

    public string? FirstCreationSite => Volatile.Read(ref _firstCreationSite);

    public void Count(ChannelLeakKind kind, ChannelLeakVerdict verdict)
        => Interlocked.Increment(ref _counts[((int)kind * 2) + (int)verdict]);

    public IEnumerable<KeyValuePair<KeyValuePair<string, object?>[], long>> Read(SeriesTags tags)
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            long count = Volatile.Read(ref _counts[i]);
            if (count != 0)
            {
                yield return new(
                    [
                        .. tags.Name,
                        new(ChannelAttributes.LeakKind, LeakKinds.ToText((ChannelLeakKind)(i / 2))),
                        new(ChannelAttributes.LeakVerdict, LeakKinds.ToText((ChannelLeakVerdict)(i % 2))),
                    ],
                    count);
            }
        }
    }

    /// <summary>
    /// Remembers where the first channel of the series is made: what the compiler knew, or the method; a stack is walked once
    /// only.
    /// </summary>
    public void OnCreated(string? site)
    {
        if (_firstCreationSite is null)
        {
            Interlocked.CompareExchange(ref _firstCreationSite, site ?? CreationSites.Now() ?? string.Empty, null);
        }
    }
}
