// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>Goes through all points, as an exporter does, and may keep them.</summary>
internal sealed class SnapshotExporter : BaseExporter<Metric>
{
    private readonly bool _keepsPoints;

    public SnapshotExporter(bool keepsPoints) => _keepsPoints = keepsPoints;

    public MetricSnapshot Last { get; private set; } = MetricSnapshot.Empty;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var points = new List<SnapshotPoint>();
        int count = 0;
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                count++;
                if (_keepsPoints)
                {
                    points.Add(SnapshotPoint.Of(metric, point));
                }
            }
        }

        Last = new MetricSnapshot(points, count);
        return ExportResult.Success;
    }
}
