// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>Shows traces and channels on the console, for a first look without any back end.</summary>
internal static class ConsoleViewExtensions
{
    private static readonly TimeSpan s_defaultInterval = TimeSpan.FromSeconds(5);

    public static void AddConsoleView(this OpenTelemetryBuilder telemetry, IConfiguration configuration)
    {
        TimeSpan interval = configuration.GetValue("ConsoleView:TableInterval", s_defaultInterval);
        telemetry.WithTracing(tracing => tracing.AddProcessor(
            configuration[MergedTraces.FormatKey] == MergedTraces.LinesFormat
                ? new SpanLineProcessor(Console.Out.WriteLine)
                : new TraceCollector(Console.Out.Write, TimeProvider.System)));
        telemetry.WithMetrics(metrics => metrics.AddReader(
            new PeriodicExportingMetricReader(
                new ChannelTableExporter(Console.Out.Write), (int)interval.TotalMilliseconds)));
    }
}
