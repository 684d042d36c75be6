// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests.Soak;

/// <summary>The providers of the soak: all metrics, and the traces of every other traced write.</summary>
internal sealed class SoakTelemetry : IDisposable
{
    public static readonly ActivitySource Source = new("LoadTests.Soak");

    private readonly SpanCounter _spans = new();
    private readonly MetricCollector _metrics = new(keepsPoints: true);
    private readonly TracerProvider _tracing;

    public SoakTelemetry() => _tracing = Sdk.CreateTracerProviderBuilder()
        .AddSource(Source.Name)
        .AddChannelInstrumentation()
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(0.5)))
        .AddProcessor(_spans)
        .Build();

    public long Collections { get; private set; }

    public long Spans => _spans.Count;

    public MetricSnapshot Collect()
    {
        Collections++;
        return _metrics.Collect();
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _metrics.Dispose();
        _spans.Dispose();
    }
}
