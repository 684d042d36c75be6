// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Registry;
using OpenTelemetry.Instrumentation.Channels.State;

namespace OpenTelemetry.Instrumentation.Channels.Metrics;

/// <summary>
/// The readings of all series. A listener asks for one instrument after the other, on one thread; where there are many
/// channels they are read once for all instruments that are asked for in a row. Where there are few each instrument
/// reads them anew: what one test or page reads must not be what another one read before.
/// </summary>
internal sealed class SeriesReadings
{
    private const int ManyChannels = 1000;
    private const int MaxAgeMilliseconds = 100;

    [ThreadStatic]
    private static SeriesReadings? s_last;

    private readonly SeriesReading[] _readings;
    private readonly bool _areMany;
    private readonly long _takenAt;
    private int _given;

    private SeriesReadings(ReadingParts parts)
    {
        var scratch = new List<ChannelState>();
        var readings = new List<SeriesReading>();
        int channels = 0;
        foreach (ChannelSeries series in ChannelRegistry.Series)
        {
            SeriesReading reading = SeriesReading.Of(series, parts, scratch);
            channels += reading.Channels;
            readings.Add(reading);
        }

        _readings = [.. readings];
        _areMany = channels >= ManyChannels;
        _takenAt = CoarseClock.Now(TimeProvider.System);
    }

    /// <summary>Gets the readings for an instrument.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="part">What the instrument needs.</param>
    public static SeriesReading[] For(ReportedInstrument instrument, ReadingParts part)
    {
        SeriesReadings? readings = s_last;
        if (readings is null || !readings.MayGive(instrument))
        {
            bool areMany = ChannelRegistry.HasChannels(ManyChannels);
            readings = new SeriesReadings(areMany ? ReadingParts.All : part);
            s_last = areMany && readings._areMany ? readings : null;
        }

        readings._given |= 1 << (int)instrument;
        return readings._readings;
    }

    private bool MayGive(ReportedInstrument instrument)
        => (_given & (1 << (int)instrument)) == 0
            && CoarseClock.Elapsed(TimeProvider.System, _takenAt) <= TimeSpan.FromMilliseconds(MaxAgeMilliseconds);
}
