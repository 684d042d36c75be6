// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>Copies what is exported.</summary>
internal sealed class MetricSnapshotExporter : BaseExporter<Metric>
{
    public IReadOnlyList<MetricExport> Exported { get; private set; } = [];

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var exported = new List<MetricExport>();
        foreach (Metric metric in batch)
        {
            var points = new List<MetricExportPoint>();
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                points.Add(Copy(metric.MetricType, point));
            }

            exported.Add(new MetricExport(
                metric.MeterName, metric.MeterVersion, metric.Name, metric.MetricType, metric.Unit, metric.Description,
                points));
        }

        Exported = exported;
        return ExportResult.Success;
    }

    private static MetricExportPoint Copy(MetricType type, in MetricPoint point)
    {
        var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        var exemplars = new List<Exemplar>();
        if (point.TryGetExemplars(out ReadOnlyExemplarCollection collected))
        {
            foreach (ref readonly Exemplar exemplar in collected)
            {
                exemplars.Add(exemplar);
            }
        }

        if (type != MetricType.Histogram)
        {
            return new MetricExportPoint(tags, ValueOf(type, point), 0, [], exemplars);
        }

        var bounds = new List<double>();
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            bounds.Add(bucket.ExplicitBound);
        }

        return new MetricExportPoint(tags, point.GetHistogramSum(), point.GetHistogramCount(), bounds, exemplars);
    }

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => throw new NotSupportedException($"No instrument of channels is a {type}."),
    };
}
