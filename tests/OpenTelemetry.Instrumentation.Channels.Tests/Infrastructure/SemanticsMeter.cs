// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using OpenTelemetry.Instrumentation.Channels.Metrics;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>
/// Listens to every instrument, and sums up what they say about one name. To be made before the channel: while it
/// lives, no name folds into the overflow series.
/// </summary>
internal sealed class SemanticsMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly IDisposable _settings;
    private readonly Dictionary<string, long> _observed = new(StringComparer.Ordinal);
    private string? _name;

    public SemanticsMeter()
    {
        _settings = MetricSetup.Use(new ChannelMeterInstrumentationOptions { MaxChannelNames = 100_000 });
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == ChannelMetrics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Observe);
        _listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _listener.Start();
    }

    public SemanticsTotals Collect(string name)
    {
        lock (_observed)
        {
            _observed.Clear();
            _name = name;
            _listener.RecordObservableInstruments();
            _name = null;
            return new SemanticsTotals(
                Sum("dotnet.channel.item.sent"),
                Sum("dotnet.channel.item.received"),
                Sum("dotnet.channel.item.dropped"),
                Sum("dotnet.channel.send.rejected/queue_full"),
                Sum("dotnet.channel.send.rejected/already_shutdown"),
                Sum("dotnet.channel.queue.length"),
                Sum("dotnet.channel.waiter.count/send"),
                Sum("dotnet.channel.waiter.count/receive"));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _settings.Dispose();
    }

    private void Observe(
        Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string key = instrument.Name;
        bool isMine = false;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            isMine |= tag.Key == "dotnet.channel.name" && tag.Value as string == _name;
            if (tag.Key is "error.type" or "dotnet.channel.operation.name")
            {
                key += "/" + tag.Value;
            }
        }

        if (isMine)
        {
            _observed[key] = Sum(key) + value;
        }
    }

    private long Sum(string key) => _observed.GetValueOrDefault(key);
}
