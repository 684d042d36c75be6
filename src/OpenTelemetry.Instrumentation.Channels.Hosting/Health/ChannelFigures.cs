// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Health;

/// <summary>The figures of the channels of one name: sums, and the worst of what cannot be summed.</summary>
internal sealed class ChannelFigures
{
    private int _channels;
    private long? _length = 0;
    private double? _utilization;
    private TimeSpan? _oldestItemAge;
    private TimeSpan _stalledFor;
    private bool _isUnobserved;
    private long? _inFlight = 0;
    private int _waitingReaders;
    private int _waitingWriters;

    /// <summary>Gets or sets the leaks that were proved.</summary>
    public int DefiniteLeaks { get; set; }

    /// <summary>Gets the part of the capacity that is in use; null where it says nothing.</summary>
    public static double? UtilizationOf(ChannelSnapshot channel)
        => channel.Length is { } length && channel.Capacity is > 0 and { } capacity
            && channel.FullMode == BoundedChannelFullMode.Wait
            ? Math.Min(1, (double)length / capacity)
            : null;

    public void Add(ChannelSnapshot channel)
    {
        _channels++;
        _length += channel.Length;
        _utilization = Worst(_utilization, UtilizationOf(channel));
        _oldestItemAge = Worst(_oldestItemAge, channel.OldestItemAge);
        _stalledFor = channel.StalledFor > _stalledFor ? channel.StalledFor.Value : _stalledFor;
        _isUnobserved |= channel.StalledFor is null;
        _inFlight += channel.InFlight;
        _waitingReaders += channel.WaitingReaders;
        _waitingWriters += channel.WaitingWriters;
    }

    /// <summary>Gives what is known.</summary>
    public IReadOnlyDictionary<string, object> ToDictionary(bool withLeaks)
    {
        var known = new Dictionary<string, object>
        {
            ["channels"] = _channels,
            ["waitingReaders"] = _waitingReaders,
            ["waitingWriters"] = _waitingWriters,
        };
        AddKnown("length", _length);
        AddKnown("inFlight", _inFlight);
        AddKnown<double>(
            "stalledSeconds", _isUnobserved && _stalledFor == TimeSpan.Zero ? null : _stalledFor.TotalSeconds);
        AddKnown<int>("definiteLeaks", withLeaks ? DefiniteLeaks : null);
        AddKnown("utilization", _utilization);
        AddKnown("oldestItemAgeSeconds", _oldestItemAge?.TotalSeconds);
        return known;

        void AddKnown<T>(string key, T? value)
            where T : struct
        {
            if (value is { } figure)
            {
                known.Add(key, figure);
            }
        }
    }

    private static T? Worst<T>(T? one, T? other)
        where T : struct, IComparable<T>
        => one is not { } value || (other is { } greater && greater.CompareTo(value) > 0) ? other : one;
}
