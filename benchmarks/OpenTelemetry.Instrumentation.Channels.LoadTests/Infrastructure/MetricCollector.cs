// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.HandWritten;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>A meter provider of the SDK with every instrument on, collected when asked.</summary>
internal sealed class MetricCollector : IDisposable
{
    private readonly SnapshotExporter _exporter;
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _provider;

    /// <summary>Builds the provider.</summary>
    /// <param name="keepsPoints">Whether values are kept, or points only counted.</param>
    /// <param name="onlyInstrument">The one instrument that is on, or null for all.</param>
    public MetricCollector(bool keepsPoints = false, string? onlyInstrument = null)
    {
        _exporter = new SnapshotExporter(keepsPoints);
        _reader = new BaseExportingMetricReader(_exporter);
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder()
            .AddMeter(HandWrittenMetrics.MeterName)
            .AddChannelInstrumentation()
            .AddReader(_reader);
        if (onlyInstrument is not null)
        {
            builder.AddView(instrument => instrument.Name == onlyInstrument ? null : MetricStreamConfiguration.Drop);
        }

        _provider = builder.Build();
    }

    /// <summary>Collects as an export does, once.</summary>
    public MetricSnapshot Collect()
        => _provider.ForceFlush() ? _exporter.Last : throw new InvalidOperationException("The collection failed.");

    public void Dispose()
    {
        _provider.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }
}
