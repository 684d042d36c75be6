// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Telemetry;

/// <summary>Tells from outside who listens to the library.</summary>
public static class Probe
{
    /// <summary>The instruments of the library, in the order of their creation.</summary>
    public static IReadOnlyList<Instrument> Instruments()
    {
        List<Instrument> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Library.Name)
                {
                    instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        return instruments;
    }

    /// <summary>Whether anybody listens to the spans of the library.</summary>
    public static bool HasTraceListeners()
    {
        ActivitySource? source = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = candidate =>
            {
                source = candidate.Name == Library.Name ? candidate : source;
                return false;
            },
        };
        ActivitySource.AddActivityListener(listener);
        return source?.HasListeners() == true;
    }

    /// <summary>Throws unless exactly these listen: what is process-wide must be as the benchmark says.</summary>
    public static void Require(Func<Instrument, bool> isEnabled, bool hasTraceListeners)
    {
        foreach (Instrument instrument in Instruments())
        {
            if (instrument.Enabled != isEnabled(instrument))
            {
                throw new InvalidOperationException($"{instrument.Name} is {(instrument.Enabled ? "on" : "off")}.");
            }
        }

        if (HasTraceListeners() != hasTraceListeners)
        {
            throw new InvalidOperationException($"Spans are {(hasTraceListeners ? "off" : "on")}.");
        }
    }
}
