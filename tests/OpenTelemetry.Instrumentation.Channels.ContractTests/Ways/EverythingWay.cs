// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Ways;

/// <summary>Instrumented; metrics and spans at once, as in an application.</summary>
public sealed class EverythingWay : ChannelWay
{
    private readonly MetricsWay _metrics = new();
    private readonly SpansWay _spans = new();

    public override bool IsInstrumented => true;

    public override bool IsListening => _metrics.IsListening && _spans.IsListening;

    public override bool HasAmbientSpan => _spans.HasAmbientSpan;

    // The lesser: both must have heard something.
    public override int Heard => Math.Min(_metrics.Heard, _spans.Heard);

    public override IChannelMaker CreateMaker(string name) => new InstrumentedMaker(name);

    public override void Collect() => _metrics.Collect();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _spans.Dispose();
            _metrics.Dispose();
        }

        base.Dispose(disposing);
    }
}
