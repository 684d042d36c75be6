// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Reports;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Choices;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>All that a run has measured.</summary>
public sealed class RunResult
{
    public RunResult(IReadOnlyList<Summary> summaries)
    {
        List<BenchmarkReport> reports = [.. summaries.SelectMany(summary => summary.Reports)];
        Measurements = [.. reports.Select(Measurement.Of).OfType<Measurement>()];
        Failures =
        [
            .. reports.Where(report => Measurement.Of(report) is null).Select(report => report.BenchmarkCase.DisplayInfo),
            .. summaries.SelectMany(summary => summary.ValidationErrors).Where(error => error.IsCritical).Select(error => error.Message),
        ];
        Scenarios = ScenarioResult.From(Measurements);
        Instruments = [.. Measurements.Where(measurement => measurement.Type == typeof(InstrumentCost))];
        Spans = [.. Measurements.Where(measurement => measurement.Type == typeof(SpanCost))];
        Duration = TimeSpan.FromTicks(summaries.Sum(summary => summary.TotalTime.Ticks));
        Environment = summaries.Count > 0 ? summaries[0].HostEnvironmentInfo : null;
    }

    public IReadOnlyList<Measurement> Measurements { get; }

    public IReadOnlyList<string> Failures { get; }

    public IReadOnlyList<ScenarioResult> Scenarios { get; }

    public IReadOnlyList<Measurement> Instruments { get; }

    public IReadOnlyList<Measurement> Spans { get; }

    public TimeSpan Duration { get; }

    public HostEnvironmentInfo? Environment { get; }
}
