// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>
/// A channel that nobody has used, seen by a listener that knows nothing of this library. It must be the first thing
/// that happens in the process.
/// </summary>
internal static class UnusedChannel
{
    public static void Run(Checks checks)
    {
        Channel<int> channel = InstrumentedChannel.CreateUnbounded<int>("unused");

        long channels = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "dotnet.channel.count")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => channels += value);
        listener.Start();
        listener.RecordObservableInstruments();
        GC.KeepAlive(channel);

        checks.Equal("unused channels", 1, channels);
    }
}
