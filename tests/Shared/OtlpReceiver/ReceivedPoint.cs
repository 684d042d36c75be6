// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Otlp.Testing;

/// <summary>
/// The last value of one series of a metric. For a histogram, the value is the sum and <see cref="Count"/> says of how
/// many measurements.
/// </summary>
public sealed record ReceivedPoint(
    string Metric,
    string Unit,
    string Kind,
    string Scope,
    string Service,
    double Value,
    ulong? Count,
    IReadOnlyDictionary<string, object?> Attributes)
{
    /// <summary>Gets what tells this series from every other.</summary>
    internal string Series => string.Join(
        '|', Attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}={entry.Value}")
            .Prepend(Scope)
            .Prepend(Metric)
            .Prepend(Service));
}
