// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Metrics;

namespace OpenTelemetry.Instrumentation.Channels.AotApp;

/// <summary>An exporter that keeps the last value of each metric, summed over its series.</summary>
internal sealed class MetricRecorder : BaseExporter<Metric>
{
    private readonly Dictionary<string, double> _values = [];

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (Metric metric in batch)
        {
            double sum = 0;
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                sum += ValueOf(metric.MetricType, point);
            }

            _values[metric.Name] = sum;
        }

        return ExportResult.Success;
    }

    /// <summary>Gets the value of a metric (the count of a histogram), or -1 where it was not exported.</summary>
    public double Value(string name) => _values.GetValueOrDefault(name, -1);

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram => point.GetHistogramCount(),
        _ => double.NaN,
    };
}
