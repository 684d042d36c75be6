// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using OpenTelemetry.Instrumentation.Channels.Benchmarks.Scenarios;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>The variants of a scenario, for one kind of channel and item.</summary>
public sealed class ScenarioResult
{
    private readonly Dictionary<Variant, Measurement> _variants;

    private ScenarioResult(ScenarioAttribute scenario, string parameters, IEnumerable<Measurement> variants)
    {
        Id = scenario.Id;
        Title = scenario.Title;
        Parameters = parameters;
        _variants = variants.ToDictionary(measurement => Enum.Parse<Variant>(measurement.Method));
    }

    public string Id { get; }

    public string Title { get; }

    public string Parameters { get; }

    public IEnumerable<Variant> Variants => _variants.Keys.Order();

    public static IReadOnlyList<ScenarioResult> From(IEnumerable<Measurement> measurements) =>
    [
        .. measurements
            .Select(measurement => (
                Measurement: measurement,
                Scenario: measurement.Type.GetCustomAttribute<ScenarioAttribute>()))
            .Where(pair => pair.Scenario is not null)
            .GroupBy(pair => (pair.Measurement.Type, pair.Measurement.Parameters))
            .Select(group => new ScenarioResult(
                group.First().Scenario!, group.Key.Parameters, group.Select(pair => pair.Measurement)))
            .OrderBy(scenario => scenario.Id, StringComparer.Ordinal),
    ];

    public Measurement? this[Variant variant] => _variants.GetValueOrDefault(variant);

    /// <summary>The time of a variant by that of another one; null where one of them was not measured.</summary>
    public double? Ratio(Variant variant, Variant to = Variant.Bare)
        => this[variant]?.Nanoseconds / this[to]?.Nanoseconds;

    /// <summary>The nanoseconds that a variant adds to another one.</summary>
    public double? Added(Variant variant, Variant to = Variant.Bare)
        => this[variant]?.Nanoseconds - this[to]?.Nanoseconds;

    /// <summary>The bytes that a variant allocates more than the bare channel.</summary>
    public double? AddedBytes(Variant variant) => this[variant]?.Bytes - this[Variant.Bare]?.Bytes;
}
