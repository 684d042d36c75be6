// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Otlp.Testing;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>Questions to what a receiver got.</summary>
internal static class TelemetryExtensions
{
    /// <summary>
    /// Draws a trace as lines "name under parent", sorted. A root stands under nothing, an orphan under "?".
    /// </summary>
    public static IReadOnlyList<string> Shape(this IEnumerable<ReceivedSpan> spans)
    {
        Dictionary<string, ReceivedSpan> byId = spans.ToDictionary(span => span.SpanId, StringComparer.Ordinal);
        return byId.Values
            .Select(
                span => span.IsRoot
                    ? span.Name
                    : $"{span.Name} < {byId.GetValueOrDefault(span.ParentSpanId)?.Name ?? "?"}")
            .Order(StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Adds up the last values of a metric for a channel; null where there is none.</summary>
    public static double? ValueOf(this ReceivedTelemetry telemetry, string metric, string channel)
    {
        double[] values = telemetry.PointsOf(metric, channel).Select(point => point.Value).ToArray();
        return values.Length == 0 ? null : values.Sum();
    }

    public static IEnumerable<ReceivedPoint> PointsOf(this ReceivedTelemetry telemetry, string metric, string channel)
        => telemetry.Points.Where(point => point.Metric == metric
            && point.Attributes.GetValueOrDefault("dotnet.channel.name") is string name
            && name == channel);
}
