// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry.Instrumentation.Channels.Signals;
using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Lets an audience listen, until it is disposed.</summary>
internal sealed class SemanticsAudienceLease : IDisposable
{
    private readonly List<IDisposable> _leases = [];

    public SemanticsAudienceLease(SemanticsAudience audience)
    {
        switch (audience)
        {
            case SemanticsAudience.MeterListener:
                _leases.Add(new SemanticsMeter());
                break;
            case SemanticsAudience.MeterProvider:
                _leases.Add(Sdk.CreateMeterProviderBuilder()
                    .AddChannelInstrumentation(static options => options.MaxChannelNames = 100_000)
                    .AddReader(new BaseExportingMetricReader(new InMemoryExporter()))
                    .Build());
                break;
            case SemanticsAudience.SpansWithoutAmbient or SemanticsAudience.SpansUnsampled:
                Listen();
                break;
            default:
                break;
        }

        if (audience == SemanticsAudience.SpansUnsampled)
        {
            _leases.Insert(0, new Activity("unsampled").Start());
        }
    }

    public void Dispose() => _leases.ForEach(static lease => lease.Dispose());

    private void Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChannelTracing.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        _leases.Add(listener);
    }

    private sealed class InMemoryExporter : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
