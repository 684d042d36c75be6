// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.State;
using OpenTelemetry.Instrumentation.Channels.Vocabulary;

namespace OpenTelemetry.Instrumentation.Channels.Leaks;

/// <summary>Counts the findings of each kind of a series, and has the creation site of its first channel.</summary>
internal sealed class LeakTotals : DetectorMemory
{
    private const int Size = LeakKinds.Count * 2;

    private readonly long[] _counts = new long[Size];
    private LeakRecurrence?[]? _recurrences;
    private string? _firstCreationSite;

    /// <summary>Gets the lookout for more channels than there should be of one name.</summary>
    public ChannelCountWatch CountWatch { get; } = new();

    public string? FirstCreationSite => Volatile.Read(ref _firstCreationSite);

    /// <summary>Gets what folds the findings of this series, where there were some.</summary>
    public IEnumerable<LeakRecurrence> Recurrences
        => Volatile.Read(ref _recurrences) is { } recurrences
            ? recurrences.Where(static recurrence => recurrence is not null).Select(static recurrence => recurrence!)
            : [];

    /// <summary>Gets what is known of a series.</summary>
    public static LeakTotals Of(ChannelSeries series)
        => (LeakTotals)(series.Memory ?? series.GetOrAdd(new LeakTotals()));

    public void Count(ChannelLeakKind kind, ChannelLeakVerdict verdict, int count)
        => Interlocked.Add(ref _counts[Index(kind, verdict)], count);

    /// <summary>Gets what folds the findings of a kind.</summary>
    public LeakRecurrence RecurrenceOf(ChannelLeakKind kind, ChannelLeakVerdict verdict)
    {
        if (Volatile.Read(ref _recurrences) is null)
        {
            Interlocked.CompareExchange(ref _recurrences, new LeakRecurrence?[Size], null);
        }

        ref LeakRecurrence? recurrence = ref _recurrences![Index(kind, verdict)];
        if (Volatile.Read(ref recurrence) is null)
        {
            Interlocked.CompareExchange(ref recurrence, new LeakRecurrence(), null);
        }

        return recurrence!;
    }

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
    /// Remembers where the first channel of the series is made: what the compiler knew, or the method; a stack is
    /// walked once only.
    /// </summary>
    public void OnCreated(string? site)
    {
        if (_firstCreationSite is null)
        {
            Interlocked.CompareExchange(ref _firstCreationSite, site ?? CreationSites.Now() ?? string.Empty, null);
        }
    }

    private static int Index(ChannelLeakKind kind, ChannelLeakVerdict verdict) => ((int)kind * 2) + (int)verdict;
}
