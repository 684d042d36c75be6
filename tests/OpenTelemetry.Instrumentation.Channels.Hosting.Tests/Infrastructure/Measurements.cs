// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Tests.Infrastructure;

/// <summary>What is measured of one channel by one instrument.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(double Value, IReadOnlyDictionary<string, object?> Tags)> _all = [];

    public Measurements(string instrument, string channel)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && published.Meter.Name == "OpenTelemetry.Instrumentation.Channels")
            {
                listener.EnableMeasurementEvents(published);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Add(value, tags, channel));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Add(value, tags, channel));
        _listener.Start();
    }

    public IReadOnlyList<(double Value, IReadOnlyDictionary<string, object?> Tags)> All => [.. _all];

    /// <summary>Gets the sum of what was measured with a value of an attribute.</summary>
    public double Sum(string attribute, object value)
        => _all.Where(one => Equals(one.Tags.GetValueOrDefault(attribute), value)).Sum(one => one.Value);

    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, string channel)
    {
        var copy = new Dictionary<string, object?>(tags.ToArray());
        if (Equals(copy.GetValueOrDefault("dotnet.channel.name"), channel))
        {
            _all.Enqueue((value, copy));
        }
    }
}
