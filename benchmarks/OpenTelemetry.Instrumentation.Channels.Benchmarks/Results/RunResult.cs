// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Reports;

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
            .. reports
                .Where(report => Measurement.Of(report) is null)
                .Select(report => report.BenchmarkCase.DisplayInfo),
            .. summaries
                .SelectMany(summary => summary.ValidationErrors)
                .Where(error => error.IsCritical)
                .Select(error => error.Message),
        ];
        Scenarios = ScenarioResult.From(Measurements);
        Duration = TimeSpan.FromTicks(summaries.Sum(summary => summary.TotalTime.Ticks));
        Runtime = reports.FirstOrDefault(report => report.Success)?.GetRuntimeInfo();
        Environment = summaries.Count > 0 ? summaries[0].HostEnvironmentInfo : null;
    }

    public IReadOnlyList<Measurement> Measurements { get; }

    public IReadOnlyList<string> Failures { get; }

    public IReadOnlyList<ScenarioResult> Scenarios { get; }

    public TimeSpan Duration { get; }

    /// <summary>Gets the runtime of the processes that were measured.</summary>
    public string? Runtime { get; }

    public HostEnvironmentInfo? Environment { get; }

    public bool Has<TBenchmark>(string parameters) => Of<TBenchmark>().Any(m => m.Parameters == parameters);

    public Measurement? Find<TBenchmark>(string method, string parameters)
        => Of<TBenchmark>().FirstOrDefault(m => m.Method == method && m.Parameters == parameters);

    private IEnumerable<Measurement> Of<TBenchmark>()
        => Measurements.Where(measurement => measurement.Type == typeof(TBenchmark));
}
