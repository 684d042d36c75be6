// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Live;

/// <summary>
/// Makes the library record what the page shows: ages of items, by listening to their instrument; waits and findings,
/// by a subscription to the detector.
/// </summary>
internal sealed class ChannelWatch : IDisposable
{
    private const string MeterName = "OpenTelemetry.Instrumentation.Channels";
    private const string AgeInstrument = "dotnet.channel.queue.oldest_item.age";

    private readonly MeterListener _listener = new()
    {
        InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName && instrument.Name == AgeInstrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        },
    };

    private readonly IDisposable _subscription;

    public ChannelWatch()
    {
        _listener.Start();
        _subscription = ChannelLeakDetector.Leaks.Subscribe(PageObserver.Instance);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _listener.Dispose();
    }
}
