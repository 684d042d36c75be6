// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Proto.Collector.Metrics.V1;
using OpenTelemetry.Proto.Metrics.V1;

namespace OpenTelemetry.Otlp.Testing;

internal static class PointReader
{
    public static IEnumerable<ReceivedPoint> Read(ExportMetricsServiceRequest request)
        => from resource in request.ResourceMetrics
           from scope in resource.ScopeMetrics
           from metric in scope.Metrics
           from point in Read(metric, scope.Scope?.Name ?? string.Empty, AttributeReader.ServiceOf(resource.Resource))
           select point;

    private static IEnumerable<ReceivedPoint> Read(Metric metric, string scope, string service)
    {
        return metric.DataCase switch
        {
            Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(Number),
            Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(Number),
            Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(OfHistogram),
            _ => [],
        };

        ReceivedPoint Number(NumberDataPoint point) => new(
            metric.Name,
            metric.Unit,
            metric.DataCase == Metric.DataOneofCase.Sum && metric.Sum.IsMonotonic
                ? "Counter"
                : metric.DataCase.ToString(),
            scope,
            service,
            point.ValueCase == NumberDataPoint.ValueOneofCase.AsDouble ? point.AsDouble : point.AsInt,
            Count: null,
            AttributeReader.Read(point.Attributes));

        ReceivedPoint OfHistogram(HistogramDataPoint point) => new(
            metric.Name,
            metric.Unit,
            nameof(Metric.DataOneofCase.Histogram),
            scope,
            service,
            point.Sum,
            point.Count,
            AttributeReader.Read(point.Attributes));
    }
}
