// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Instrumentation.Channels.PerformanceTests.Infrastructure;

/// <summary>Lets an audience listen, until it is disposed.</summary>
internal sealed class AudienceLease : IDisposable
{
    private static readonly ActivitySource s_source = new("PerformanceTests");

    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _tracing;
    private readonly Activity? _unsampled;

    public AudienceLease(Audience audience)
    {
        if (audience == Audience.Nobody)
        {
            return;
        }

        _metrics = Sdk.CreateMeterProviderBuilder()
            .AddChannelInstrumentation()
            .AddReader(new BaseExportingMetricReader(new SilentExporter()))
            .Build();
        if (audience == Audience.UnsampledSpan)
        {
            _tracing = Sdk.CreateTracerProviderBuilder()
                .AddSource(s_source.Name)
                .AddChannelInstrumentation()
                .SetSampler(new AlwaysOffSampler())
                .Build();
            _unsampled = s_source.StartActivity("unsampled");
            Assert.False(_unsampled!.Recorded);
            Assert.Same(_unsampled, Activity.Current);
        }
    }

    public void Dispose()
    {
        _unsampled?.Dispose();
        _tracing?.Dispose();
        _metrics?.Dispose();
    }

    private sealed class SilentExporter : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
