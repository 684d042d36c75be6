// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Instrumented; every instrument is listened to, and collected while the test runs.</summary>
public sealed class MetricsWay : ChannelWay
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(2);

    private readonly MeterListener _listener = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _collector;
    private int _heard;

    public MetricsWay()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == SourceName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => Hear());
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Hear());
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Hear());
        _listener.Start();
        _collector = new Thread(CollectUntilStopped) { IsBackground = true, Name = "Contract collector" };
        _collector.UnsafeStart();
    }

    public override bool IsInstrumented => true;

    public override bool IsListening => true;

    public override int Heard => Volatile.Read(ref _heard);

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);

    public override void Collect() => _listener.RecordObservableInstruments();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Set();
            _collector.Join();
            _listener.Dispose();
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Hear() => Interlocked.Increment(ref _heard);

    private void CollectUntilStopped()
    {
        while (!_stop.Wait(s_interval))
        {
            Collect();
        }
    }
}
